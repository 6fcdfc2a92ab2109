using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlQueryableMethodTranslatingExpressionVisitor
{
    /// <remarks>EF leaves the filter of the left side in WHERE, where it takes away the rows that only the right side has.</remarks>
    protected override ShapedQueryExpression? TranslateRightJoin(
        ShapedQueryExpression outer, ShapedQueryExpression inner, LambdaExpression outerKeySelector, LambdaExpression innerKeySelector, LambdaExpression resultSelector)
    {
        if (outer.QueryExpression is SelectExpression { Predicate: not null } filtered)
        {
            filtered.PushdownIntoSubquery();
        }

        return base.TranslateRightJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector);
    }

    /// <remarks>In UPDATE FROM, WHERE may name the table that changes, but not the ON of a join: such a query becomes a subquery.</remarks>
    protected override bool IsValidSelectExpressionForExecuteUpdate(
        SelectExpression selectExpression, TableExpressionBase targetTable, [NotNullWhen(true)] out TableExpression? tableExpression)
    {
        if (!base.IsValidSelectExpressionForExecuteUpdate(selectExpression, targetTable, out tableExpression))
        {
            return false;
        }

        var target = tableExpression;
        HashSet<string> alias = [target.Alias];
        var others = selectExpression.Tables.Where(table => Source(table) != target).ToList();
        if (others.Count == selectExpression.Tables.Count - 1 && Source(selectExpression.Tables[0]) == target && others is [var second, ..])
        {
            // EF writes its condition into WHERE.
            others[0] = Source(second);
        }

        return others.Count < 2 || !others.Any(table => OuterReferences.Any(table, alias));
    }

    private static TableExpressionBase Source(TableExpressionBase table) => (table as JoinExpressionBase)?.Table ?? table;
}
