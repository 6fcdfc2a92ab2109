using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlSqlNullabilityProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies, RelationalParameterBasedSqlProcessorParameters parameters)
    : SqlNullabilityProcessor(dependencies, parameters)
{
    protected override SqlExpression VisitCustomSqlExpression(SqlExpression sqlExpression, bool allowOptimizedExpansion, out bool nullable)
    {
        if (sqlExpression is OrderedArgumentExpression ordered)
        {
            return ordered.Update(
                Visit(ordered.Argument, out nullable),
                [.. ordered.Orderings.Select(ordering => ordering.Update(Visit(ordering.Expression, out _)))]);
        }

        if (sqlExpression is not InfixExpression infix)
        {
            return base.VisitCustomSqlExpression(sqlExpression, allowOptimizedExpansion, out nullable);
        }

        var left = Visit(infix.Left, out var isLeftNullable);
        var right = Visit(infix.Right, out var isRightNullable);
        nullable = isLeftNullable || isRightNullable;
        return infix.Update(left, right);
    }
}
