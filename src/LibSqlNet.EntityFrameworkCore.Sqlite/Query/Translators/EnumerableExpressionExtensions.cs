using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

internal static class EnumerableExpressionExtensions
{
    /// <summary>What an aggregate function takes: rows that a condition leaves out count as NULL.</summary>
    public static SqlExpression Operand(this EnumerableExpression source, ISqlExpressionFactory sql, SqlExpression selector)
    {
        var operand = sql.ApplyDefaultTypeMapping(selector);
        if (source.Predicate is not null)
        {
            operand = sql.Case([new CaseWhenClause(source.Predicate, operand)], null);
        }

        return source.IsDistinct ? new DistinctExpression(operand) : operand;
    }
}
