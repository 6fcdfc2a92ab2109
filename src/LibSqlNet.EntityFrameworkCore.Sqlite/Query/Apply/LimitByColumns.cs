using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>Counts rows where LIMIT or OFFSET would name columns, which SQLite does not let them do.</summary>
internal static class LimitByColumns
{
    private const string RowColumn = "_row";

    public static SelectExpression Rewrite(SelectExpression select, SqlAliasManager aliases, ISqlExpressionFactory factory) =>
        HasColumns(select.Limit) || HasColumns(select.Offset)
            ? Numbered(select, aliases, factory, partitions: [], keepOrder: true)
            : select;

    /// <summary>The rows that LIMIT and OFFSET leave of each partition.</summary>
    /// <param name="select">What is limited.</param>
    /// <param name="aliases">Names tables.</param>
    /// <param name="factory">Makes expressions.</param>
    /// <param name="partitions">The names of the columns that tell the partitions apart.</param>
    /// <param name="keepOrder">Whether the order of the rows matters.</param>
    public static SelectExpression Numbered(
        SelectExpression select, SqlAliasManager aliases, ISqlExpressionFactory factory, IReadOnlyList<string> partitions, bool keepOrder)
    {
        if (select.IsDistinct)
        {
            select = Nested(select, aliases);
        }

        var rows = aliases.GenerateTableAlias("r");
        var intMapping = factory.Number(1).TypeMapping;
        var number = new RowNumberExpression(
            [.. select.Projection.Where(projection => partitions.Contains(projection.Alias)).Select(projection => projection.Expression)],
            select.Orderings.Count > 0 ? select.Orderings : [new OrderingExpression(factory.Number(1), ascending: true)],
            intMapping);
        var names = select.Projection.Select((projection, place) => projection.Alias.Length == 0 ? $"_{place}" : projection.Alias).ToList();
        var inner = Selects.Create(
            aliases,
            rows,
            select.Tables,
            select.Predicate,
            [.. select.Projection.Select((projection, place) => new ProjectionExpression(projection.Expression, names[place])), new ProjectionExpression(number, RowColumn)],
            isDistinct: false,
            select.GroupBy,
            select.Having);
        var row = new ColumnExpression(RowColumn, rows, typeof(long), intMapping, nullable: false);
        var offset = select.Offset ?? factory.Number(0);
        var after = select.Offset is null ? null : factory.GreaterThan(row, offset);
        var within = select.Limit is null
            ? null
            : factory.LessThanOrEqual(row, select.Offset is null ? select.Limit : factory.Add(offset, select.Limit, intMapping));
        var predicate = factory.Both(after, within);
        var projections = select.Projection.Select(
            (projection, place) => new ProjectionExpression(projection.Column(rows, names[place]), projection.Alias)).ToList();
        var outer = Selects.Create(aliases, select.Alias, [inner], predicate, projections);
        return keepOrder
            ? outer.Update(
                outer.Tables, outer.Predicate, outer.GroupBy, outer.Having, outer.Projection, [new OrderingExpression(row, ascending: true)], null, null)
            : outer;
    }

    private static SelectExpression Nested(SelectExpression distinct, SqlAliasManager aliases)
    {
        var alias = aliases.GenerateTableAlias("d");
        var source = Selects.Create(
            aliases, alias, distinct.Tables, distinct.Predicate, distinct.Projection, isDistinct: true, distinct.GroupBy, distinct.Having);
        var columns = distinct.Projection.ToDictionary(projection => projection.Expression, projection => projection.Column(alias));
        var orderings = distinct.Orderings.Select(ordering => ordering.Update(
            columns.GetValueOrDefault(ordering.Expression) ?? throw ApplyRefusal.Of("a Distinct that is ordered by what it does not yield"))).ToList();
        var nested = Selects.Create(
            aliases,
            distinct.Alias,
            [source],
            null,
            [.. distinct.Projection.Select(projection => new ProjectionExpression(columns[projection.Expression], projection.Alias))]);
        return nested.Update(nested.Tables, null, [], null, nested.Projection, orderings, distinct.Offset, distinct.Limit);
    }

    private static bool HasColumns(SqlExpression? count) => count is not null && ColumnSearch.IsIn(count);

    private sealed class ColumnSearch : System.Linq.Expressions.ExpressionVisitor
    {
        private bool _isFound;

        public static bool IsIn(SqlExpression expression)
        {
            var search = new ColumnSearch();
            search.Visit(expression);
            return search._isFound;
        }

        protected override System.Linq.Expressions.Expression VisitExtension(System.Linq.Expressions.Expression node)
        {
            _isFound |= node is ColumnExpression;
            return base.VisitExtension(node);
        }
    }
}
