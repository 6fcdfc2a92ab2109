using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlSqlNullabilityProcessor
{
    /// <summary>Visits a join on any predicate, as what was an APPLY has: EF itself visits joins on comparisons only.</summary>
    private JoinExpressionBase VisitJoin(PredicateJoinExpressionBase join) =>
        join.Update((TableExpressionBase)Visit(join.Table), Visit(join.JoinPredicate, allowOptimizedExpansion: true, out _));

    private static bool IsComparison(SqlExpression predicate) =>
        predicate is SqlBinaryExpression binary
        && (binary.OperatorType == ExpressionType.AndAlso
            ? IsComparison(binary.Left) && IsComparison(binary.Right)
            : binary.OperatorType is ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.GreaterThan
                or ExpressionType.GreaterThanOrEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual);
}
