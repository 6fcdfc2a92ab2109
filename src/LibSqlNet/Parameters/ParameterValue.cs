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
        byte[] or Memory<byte> or ReadOnlyMemory<byte> => LibSqlType.Blob,
        _ => LibSqlType.Text,
    };

    public static void Bind(SessionStatement statement, int ordinal, LibSqlParameter parameter)
    {
        switch (parameter.Value)
        {
            case string text:
                BindText(statement, ordinal, text, parameter);
                break;
            case int number:
                statement.BindInt64(ordinal, number);
                break;
            case long number:
                statement.BindInt64(ordinal, number);
                break;
            case double number:
                BindReal(statement, ordinal, number, parameter);
                break;
            case bool flag:
                statement.BindInt64(ordinal, flag ? 1 : 0);
                break;
            case DBNull:
                statement.BindNull(ordinal);
                break;
            case byte[] bytes:
                BindBlob(statement, ordinal, bytes, parameter);
                break;
            case null when !parameter.HasValue:
                throw new InvalidOperationException($"Value must be set: parameter '{parameter.ParameterName}' has none. Use null or DBNull.Value for NULL.");
            case null:
                statement.BindNull(ordinal);
                break;
            default:
                BindOther(statement, ordinal, parameter.Value, parameter);
                break;
        }
    }

    private static void BindOther(SessionStatement statement, int ordinal, object value, LibSqlParameter parameter)
    {
        switch (value)
        {
            case byte number:
                statement.BindInt64(ordinal, number);
                break;
            case sbyte number:
                statement.BindInt64(ordinal, number);
                break;
            case short number:
                statement.BindInt64(ordinal, number);
                break;
            case ushort number:
                statement.BindInt64(ordinal, number);
                break;
            case uint number:
                statement.BindInt64(ordinal, number);
                break;
            case ulong number:
                statement.BindInt64(ordinal, unchecked((long)number));
                break;
            case float number:
                BindReal(statement, ordinal, number, parameter);
                break;
            case Half number:
                BindReal(statement, ordinal, (double)number, parameter);
                break;
            case Enum:
                BindEnum(statement, ordinal, value);
                break;
            case Memory<byte> bytes:
                BindBlob(statement, ordinal, bytes.Span, parameter);
                break;
            case ReadOnlyMemory<byte> bytes:
                BindBlob(statement, ordinal, bytes.Span, parameter);
                break;
            default:
                BindFormatted(statement, ordinal, value, parameter);
                break;
        }
    }

    private static void BindFormatted(SessionStatement statement, int ordinal, object value, LibSqlParameter parameter)
    {
        var type = parameter.ExplicitType;
        switch (value)
        {
            case DateTime time when type == LibSqlType.Real:
                statement.BindDouble(ordinal, JulianDay.From(time));
                break;
            case DateTimeOffset time when type == LibSqlType.Real:
                statement.BindDouble(ordinal, JulianDay.From(time.UtcDateTime));
                break;
            case DateOnly date when type == LibSqlType.Real:
                statement.BindDouble(ordinal, JulianDay.From(date.ToDateTime(TimeOnly.MinValue)));
                break;
            case TimeOnly time when type == LibSqlType.Real:
                statement.BindDouble(ordinal, time.ToTimeSpan().TotalDays);
                break;
            case TimeSpan span when type == LibSqlType.Real:
                statement.BindDouble(ordinal, span.TotalDays);
                break;
            case char character when type == LibSqlType.Integer:
                statement.BindInt64(ordinal, character);
                break;
            case Guid guid when type == LibSqlType.Blob:
                BindBlob(statement, ordinal, guid.ToByteArray(), parameter);
                break;
            default:
                BindText(statement, ordinal, Format(value), parameter);
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

    private static void BindText(SessionStatement statement, int ordinal, string text, LibSqlParameter parameter) =>
        statement.BindText(ordinal, parameter.SizeLimit is { } limit && limit < text.Length ? text.AsSpan(0, limit) : text);

    private static void BindBlob(SessionStatement statement, int ordinal, ReadOnlySpan<byte> bytes, LibSqlParameter parameter) =>
        statement.BindBlob(ordinal, parameter.SizeLimit is { } limit && limit < bytes.Length ? bytes[..limit] : bytes);

    private static void BindReal(SessionStatement statement, int ordinal, double number, LibSqlParameter parameter)
    {
        if (double.IsNaN(number))
        {
            throw new InvalidOperationException($"Parameter '{parameter.ParameterName}' is NaN, which SQLite would turn into NULL.");
        }

        statement.BindDouble(ordinal, number);
    }

    private static void BindEnum(SessionStatement statement, int ordinal, object value) => statement.BindInt64(
        ordinal,
        Type.GetTypeCode(value.GetType()) == TypeCode.UInt64
            ? unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture))
            : Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
