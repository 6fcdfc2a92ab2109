using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>Arithmetic on dates, times and durations, whose operands and result may be of different types.</summary>
internal static class TemporalOperators
{
    public static SqlExpression? Translate(ISqlExpressionFactory sql, ExpressionType operation, SqlExpression left, SqlExpression right)
    {
        var (leftType, rightType) = (StoredTypes.Underlying(left.Type), StoredTypes.Underlying(right.Type));
        return (operation, TemporalTypes.PrefixOf(leftType)) switch
        {
            (ExpressionType.Add or ExpressionType.Subtract, { } type) when rightType == typeof(TimeSpan) =>
                sql.Call(type + (operation == ExpressionType.Add ? "_add" : "_sub"), leftType, left.TypeMapping, left, right),
            (ExpressionType.Subtract, { } type) when leftType == rightType && leftType != typeof(DateOnly) =>
                sql.Call(type + "_diff", typeof(TimeSpan), Alike(sql, left, right), Alike(sql, right, left)),
            (ExpressionType.Multiply, "timespan") => sql.Call("timespan_mul", leftType, left.TypeMapping, left, right),
            (ExpressionType.Divide, "timespan") when rightType == typeof(TimeSpan) => sql.Call("timespan_div", typeof(double), left, right),
            (ExpressionType.Divide, "timespan") => sql.Call("timespan_div", leftType, left.TypeMapping, left, right),
            (ExpressionType.Multiply, _) when rightType == typeof(TimeSpan) => sql.Call("timespan_mul", rightType, right.TypeMapping, right, left),
            _ => null,
        };
    }

    private static SqlExpression Alike(ISqlExpressionFactory sql, SqlExpression expression, SqlExpression model) =>
        sql.ApplyTypeMapping(expression, expression.TypeMapping ?? model.TypeMapping);
}
