using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>Shifts as C# has them: the count modulo the size of the type, and no signs moved in where there are none.</summary>
internal static class Shifts
{
    public static SqlExpression Translate(ISqlExpressionFactory sql, ExpressionType operation, SqlExpression value, SqlExpression count)
    {
        value = sql.ApplyDefaultTypeMapping(value);
        var type = value.StoredType();
        count = Count(sql, count, type == typeof(long) || type == typeof(ulong) ? 64 : 32);
        return operation == ExpressionType.LeftShift ? Casts.Wrap(sql, Shift("<<", value, count), type)
            : type == typeof(ulong) ? WithoutSign(sql, Shift(">>", value, count), count)
            : Shift(">>", value, count);
    }

    private static InfixExpression Shift(string operation, SqlExpression value, SqlExpression count) =>
        new(operation, value, count, value.Type, value.TypeMapping);

    private static SqlExpression Count(ISqlExpressionFactory sql, SqlExpression count, int size) =>
        sql.ApplyDefaultTypeMapping(
            count is SqlConstantExpression { Value: int value } ? sql.Constant(value & (size - 1)) : sql.And(count, sql.Constant(size - 1)));

    private static SqlBinaryExpression WithoutSign(ISqlExpressionFactory sql, SqlExpression shifted, SqlExpression count)
    {
        var ones = sql.ApplyDefaultTypeMapping(sql.Constant(-1L));
        var above = Shift("<<", ones, sql.Subtract(sql.Constant(64), count));
        return new(ExpressionType.And, shifted, sql.Not(above), shifted.Type, shifted.TypeMapping);
    }
}
