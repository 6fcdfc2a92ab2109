using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>Casts between types whose stored forms CAST does not turn into each other as C# does.</summary>
internal static class Casts
{
    public static SqlExpression? Translate(ISqlExpressionFactory sql, SqlExpression operand, Type type, RelationalTypeMapping? mapping)
    {
        var from = operand.StoredType();
        var to = StoredTypes.Underlying(mapping?.Converter?.ProviderClrType ?? type);
        return from == to ? null
            : to == typeof(decimal) ? ToDecimal(sql, operand, from, type, mapping)
            : to == typeof(ulong) && from == typeof(decimal) ? sql.Call("ulong_from", type, mapping, WholeDigits(sql, operand))
            : to == typeof(ulong) && from.IsFloatingPoint() ? sql.Call("ulong_from", type, mapping, operand)
            : to.IsFloatingPoint() && from == typeof(ulong) ? sql.Call("ulong_real", type, mapping, operand)
            : to == typeof(string) && from == typeof(ulong) ? sql.Call("ulong_text", type, mapping, operand)
            : to == typeof(char) && from.IsInteger() ? sql.Call("char", type, mapping, operand)
            : from == typeof(char) && to.IsInteger() ? sql.Call("unicode", type, mapping, operand)
            : null;
    }

    /// <summary>
    /// What C# does to an integer that does not fit, outside of <c>checked</c>: the bits above those of the type are dropped, and the highest one left is the sign.
    /// </summary>
    public static SqlExpression Wrap(ISqlExpressionFactory sql, SqlExpression integer, Type type)
    {
        var to = StoredTypes.Underlying(type);
        return to == typeof(byte) ? And(sql, integer, byte.MaxValue)
            : to == typeof(ushort) ? And(sql, integer, ushort.MaxValue)
            : to == typeof(uint) ? And(sql, integer, uint.MaxValue)
            : to == typeof(sbyte) ? SignExtend(sql, integer, 56)
            : to == typeof(short) ? SignExtend(sql, integer, 48)
            : to == typeof(int) ? SignExtend(sql, integer, 32)
            : integer;
    }

    private static SqlExpression? ToDecimal(ISqlExpressionFactory sql, SqlExpression operand, Type from, Type type, RelationalTypeMapping? mapping) =>
        from == typeof(ulong) ? sql.Call("decimal", type, mapping, sql.Call("ulong_text", typeof(string), operand))
        : from == typeof(char) ? sql.Call("decimal", type, mapping, sql.Call("unicode", typeof(int), operand))
        : from.IsInteger() || from.IsFloatingPoint() ? sql.Call("decimal", type, mapping, operand)
        : null;

    private static SqlExpression WholeDigits(ISqlExpressionFactory sql, SqlExpression number) =>
        sql.Call(
            "replace",
            typeof(string),
            sql.Call("decimal_truncate", typeof(decimal), number.TypeMapping, number),
            sql.Constant(".0"),
            sql.Constant(string.Empty));

    private static SqlBinaryExpression And(ISqlExpressionFactory sql, SqlExpression integer, long mask) =>
        new(ExpressionType.And, integer, sql.ApplyDefaultTypeMapping(sql.Constant(mask)), integer.Type, integer.TypeMapping);

    private static InfixExpression SignExtend(ISqlExpressionFactory sql, SqlExpression integer, int bits)
    {
        var count = sql.ApplyDefaultTypeMapping(sql.Constant(bits));
        return new(">>", new InfixExpression("<<", integer, count, integer.Type, integer.TypeMapping), count, integer.Type, integer.TypeMapping);
    }
}
