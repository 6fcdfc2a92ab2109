using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>The type whose stored form an expression or a mapping has: the provider's side of a value converter, the numbers of an enum.</summary>
internal static class StoredTypes
{
    public static Type StoredType(this SqlExpression expression) =>
        expression.TypeMapping?.StoredType() ?? Underlying(expression.Type);

    public static Type StoredType(this CoreTypeMapping mapping) => Underlying(mapping.Converter?.ProviderClrType ?? mapping.ClrType);

    public static Type Underlying(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetUnderlyingType(type) : type;
    }

    public static bool IsInteger(this Type type) => type.IsPrimitive && !type.IsFloatingPoint() && type != typeof(bool) && type != typeof(char);

    /// <summary>Whether one type of integers has every value of another.</summary>
    public static bool HoldsEvery(this Type type, Type other)
    {
        var (size, otherSize) = (Size(type), Size(other));
        return size > otherSize ? IsSigned(type) || !IsSigned(other) : size == otherSize && IsSigned(type) == IsSigned(other);
    }

    public static bool IsFloatingPoint(this Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>The collation that orders the text of a type by value, where the order of the bytes is another one.</summary>
    public static string? OrderingCollation(this Type type) =>
        type == typeof(decimal) ? "DECIMAL"
        : type == typeof(TimeSpan) ? "TIMESPAN"
        : type == typeof(DateTimeOffset) ? "DATETIMEOFFSET"
        : null;

    /// <summary>The collation that finds equal values of a type whose text differs. Equal decimals and durations are stored as equal texts, which any index finds.</summary>
    public static string? EqualityCollation(this Type type) => type == typeof(DateTimeOffset) ? "DATETIMEOFFSET" : null;

    private static int Size(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte or TypeCode.Byte => sizeof(byte),
        TypeCode.Int16 or TypeCode.UInt16 => sizeof(short),
        TypeCode.Int32 or TypeCode.UInt32 => sizeof(int),
        _ => sizeof(long),
    };

    private static bool IsSigned(Type type) => type == typeof(sbyte) || type == typeof(short) || type == typeof(int) || type == typeof(long);
}
