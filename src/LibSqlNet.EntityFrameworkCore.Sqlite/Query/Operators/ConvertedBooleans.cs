using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>A condition that is compared with a bool which a converter stores as something else: the condition becomes what the converter makes of it.</summary>
internal static class ConvertedBooleans
{
    public static (SqlExpression Left, SqlExpression Right) Align(
        ISqlExpressionFactory sql, ExpressionType operatorType, SqlExpression left, SqlExpression right) =>
        operatorType is ExpressionType.Equal or ExpressionType.NotEqual ? (Like(sql, left, right), Like(sql, right, left)) : (left, right);

    private static SqlExpression Like(ISqlExpressionFactory sql, SqlExpression condition, SqlExpression other) =>
        condition.TypeMapping is { Converter: null } && other.TypeMapping is { Converter: not null } mapping && mapping.ClrType == typeof(bool)
            ? sql.Case(
                [new CaseWhenClause(condition, sql.Constant(true, mapping)), new CaseWhenClause(sql.Not(condition), sql.Constant(false, mapping))],
                elseResult: null)
            : condition;
}
