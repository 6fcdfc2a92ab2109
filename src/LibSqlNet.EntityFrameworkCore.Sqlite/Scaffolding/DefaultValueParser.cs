using System.Globalization;
using LibSqlNet.Schema;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads the CLR value of a DEFAULT that is a literal.</summary>
internal static class DefaultValueParser
{
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The value; null where the expression is no literal of that type, so that it stays an expression.</summary>
    public static object? Parse(string sql, Type type)
    {
        var tokens = SqlToken.Split(sql).ToArray().AsSpan();
        while (tokens is [var first, .., var last] && first.Is("(") && last.Is(")"))
        {
            tokens = tokens[1..^1];
        }

        return tokens is [var text] && text.Text[0] == '\'' ? ParseText(text.Name, type)
            : tokens.IsEmpty ? null
            : ParseNumber(sql[tokens[0].Start..tokens[^1].End], type);
    }

    private static object? ParseNumber(string sql, Type type)
    {
        if (type == typeof(bool))
        {
            return sql.ToUpperInvariant() switch { "0" or "FALSE" => false, "1" or "TRUE" => true, _ => null };
        }

        if (type == typeof(double) || type == typeof(float))
        {
            return double.TryParse(sql, Real, CultureInfo.InvariantCulture, out var real)
                ? type == typeof(float) ? (object)(float)real : real
                : null;
        }

        return IsInteger(type) && Int128.TryParse(sql, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? ToInteger(number, type) : null;
    }

    private static object? ToInteger(Int128 number, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte when number >= byte.MinValue && number <= byte.MaxValue => (byte)number,
        TypeCode.SByte when number >= sbyte.MinValue && number <= sbyte.MaxValue => (sbyte)number,
        TypeCode.Int16 when number >= short.MinValue && number <= short.MaxValue => (short)number,
        TypeCode.UInt16 when number >= ushort.MinValue && number <= ushort.MaxValue => (ushort)number,
        TypeCode.Int32 when number >= int.MinValue && number <= int.MaxValue => (int)number,
        TypeCode.UInt32 when number >= uint.MinValue && number <= uint.MaxValue => (uint)number,
        TypeCode.Int64 when number >= long.MinValue && number <= long.MaxValue => (long)number,
        TypeCode.UInt64 when number >= 0 && number <= long.MaxValue => (ulong)number,
        _ => null,
    };

    private static object? ParseText(string text, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        return (TextFormat.Of(text), type) switch
        {
            (TextFormats.Guid, _) when type == typeof(Guid) => Guid.Parse(text),
            (TextFormats.Decimal, _) when type == typeof(decimal) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture),
            (TextFormats.Date, _) when type == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
            (TextFormats.DateTime, _) when type == typeof(DateTime) => DateTime.Parse(text, CultureInfo.InvariantCulture),
            (TextFormats.DateTimeOffset, _) when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
            (TextFormats.TimeSpan, _) when type == typeof(TimeSpan) && TextFormat.TryParseTimeSpan(text, out var time) => time,
            _ => null,
        };
    }

    private static bool IsInteger(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;
}
