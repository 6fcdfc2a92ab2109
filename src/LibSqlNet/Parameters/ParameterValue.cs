using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.Parameters;

/// <summary>How .NET values are written.</summary>
internal static class ParameterValue
{
    private const string DateTimeFormat = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";
    private const string DateTimeOffsetFormat = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz";
    private const string DateFormat = @"yyyy\-MM\-dd";
    private const string TimeFormat = @"HH\:mm\:ss.fffffff";
    private const string WholeSecondsFormat = @"HH\:mm\:ss";
    private const string DecimalFormat = "0.0###########################";

    public static LibSqlType InferType(object? value) => value switch
    {
        Enum or bool or byte or sbyte or short or ushort or int or uint or long or ulong => LibSqlType.Integer,
        double or float or Half => LibSqlType.Real,
        byte[] or Memory<byte> or ReadOnlyMemory<byte> or ArraySegment<byte> or Stream => LibSqlType.Blob,
        _ => LibSqlType.Text,
    };

    public static void Bind(ValueSink sink, int ordinal, LibSqlParameter parameter)
    {
        switch (parameter.Value)
        {
            case string text:
                BindText(sink, ordinal, text, parameter);
                break;
            case int number:
                sink.BindInt64(ordinal, number);
                break;
            case long number:
                sink.BindInt64(ordinal, number);
                break;
            case double number:
                BindReal(sink, ordinal, number, parameter);
                break;
            case bool flag:
                sink.BindInt64(ordinal, flag ? 1 : 0);
                break;
            case DBNull:
                sink.BindNull(ordinal);
                break;
            case byte[] bytes:
                BindBlob(sink, ordinal, bytes, parameter);
                break;
            case null when !parameter.HasValue:
                throw new InvalidOperationException($"Value must be set: parameter '{parameter.ParameterName}' has none. Use null or DBNull.Value for NULL.");
            case null:
                sink.BindNull(ordinal);
                break;
            default:
                BindOther(sink, ordinal, parameter.Value, parameter);
                break;
        }
    }

    private static void BindOther(ValueSink sink, int ordinal, object value, LibSqlParameter parameter)
    {
        switch (value)
        {
            case byte number:
                sink.BindInt64(ordinal, number);
                break;
            case sbyte number:
                sink.BindInt64(ordinal, number);
                break;
            case short number:
                sink.BindInt64(ordinal, number);
                break;
            case ushort number:
                sink.BindInt64(ordinal, number);
                break;
            case uint number:
                sink.BindInt64(ordinal, number);
                break;
            case ulong number:
                sink.BindInt64(ordinal, unchecked((long)number));
                break;
            case float number:
                BindReal(sink, ordinal, number, parameter);
                break;
            case Half number:
                BindReal(sink, ordinal, (double)number, parameter);
                break;
            case Enum:
                BindEnum(sink, ordinal, value);
                break;
            case Memory<byte> bytes:
                BindBlob(sink, ordinal, bytes.Span, parameter);
                break;
            case ReadOnlyMemory<byte> bytes:
                BindBlob(sink, ordinal, bytes.Span, parameter);
                break;
            case ArraySegment<byte> bytes:
                BindBlob(sink, ordinal, bytes, parameter);
                break;
            case Stream:
                BindBlob(sink, ordinal, (byte[])parameter.ReadValue!, parameter);
                break;
            case TextReader:
                BindText(sink, ordinal, (string)parameter.ReadValue!, parameter);
                break;
            case char[] characters:
                BindText(sink, ordinal, characters, parameter);
                break;
            case Memory<char> characters:
                BindText(sink, ordinal, characters.Span, parameter);
                break;
            case ReadOnlyMemory<char> characters:
                BindText(sink, ordinal, characters.Span, parameter);
                break;
            default:
                BindFormatted(sink, ordinal, value, parameter);
                break;
        }
    }

    private static void BindFormatted(ValueSink sink, int ordinal, object value, LibSqlParameter parameter)
    {
        var type = parameter.ExplicitType;
        switch (value)
        {
            case DateTime time when type == LibSqlType.Real:
                sink.BindDouble(ordinal, JulianDay.From(time));
                break;
            case DateTimeOffset time when type == LibSqlType.Real:
                sink.BindDouble(ordinal, JulianDay.From(time.UtcDateTime));
                break;
            case DateOnly date when type == LibSqlType.Real:
                sink.BindDouble(ordinal, JulianDay.From(date.ToDateTime(TimeOnly.MinValue)));
                break;
            case TimeOnly time when type == LibSqlType.Real:
                sink.BindDouble(ordinal, time.ToTimeSpan().TotalDays);
                break;
            case TimeSpan span when type == LibSqlType.Real:
                sink.BindDouble(ordinal, span.TotalDays);
                break;
            case char character when type == LibSqlType.Integer:
                sink.BindInt64(ordinal, character);
                break;
            case Guid guid when type == LibSqlType.Blob:
                BindBlob(sink, ordinal, guid.ToByteArray(), parameter);
                break;
            default:
                BindText(sink, ordinal, Format(value), parameter);
                break;
        }
    }

    private static string Format(object value) => value switch
    {
        DateTime time => time.ToString(DateTimeFormat, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString(DateTimeOffsetFormat, CultureInfo.InvariantCulture),
        DateOnly date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? WholeSecondsFormat : TimeFormat, CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        decimal number => number.ToString(DecimalFormat, CultureInfo.InvariantCulture),
        Guid guid => guid.ToString().ToUpperInvariant(),
        char character => character.ToString(),
        UInt128 number => number.ToString("D39", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(
            $"No mapping exists from {value.GetType().FullName} to a storage class of SQLite: convert the value to a number, text, bytes or a date first."),
    };

    private static void BindText(ValueSink sink, int ordinal, ReadOnlySpan<char> text, LibSqlParameter parameter) =>
        sink.BindText(ordinal, parameter.SizeLimit is { } limit && limit < text.Length ? text[..limit] : text);

    private static void BindBlob(ValueSink sink, int ordinal, ReadOnlySpan<byte> bytes, LibSqlParameter parameter) =>
        sink.BindBlob(ordinal, parameter.SizeLimit is { } limit && limit < bytes.Length ? bytes[..limit] : bytes);

    private static void BindReal(ValueSink sink, int ordinal, double number, LibSqlParameter parameter)
    {
        if (double.IsNaN(number))
        {
            throw new InvalidOperationException($"Parameter '{parameter.ParameterName}' is NaN, which SQLite would turn into NULL.");
        }

        sink.BindDouble(ordinal, number);
    }

    private static void BindEnum(ValueSink sink, int ordinal, object value) => sink.BindInt64(
        ordinal,
        Type.GetTypeCode(value.GetType()) == TypeCode.UInt64
            ? unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture))
            : Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
