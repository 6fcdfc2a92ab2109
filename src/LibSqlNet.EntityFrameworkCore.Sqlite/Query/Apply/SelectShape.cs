using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>What a SELECT does with the rows of its tables.</summary>
internal static class SelectShape
{
    private static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "sum", "total", "avg", "group_concat", "string_agg", "json_group_array", "json_group_object", "decimal_sum", "decimal_total", "decimal_avg",
    };

    private static readonly HashSet<string> AggregatesOfOneArgument = new(StringComparer.OrdinalIgnoreCase) { "min", "max", "decimal_min", "decimal_max" };

    /// <summary>Whether it yields a row for each row of its tables that meets its predicate.</summary>
    public static bool IsPlain(SelectExpression select) =>
        select is { IsDistinct: false, Limit: null, Offset: null, GroupBy: [], Having: null }
        && !select.Tables.Any(table => table is SetOperationBase or RightJoinExpression)
        && !Contains(select, IsAggregate)
        && !Contains(select, expression => expression is RowNumberExpression);

    /// <summary>Whether it yields one row whatever its tables hold.</summary>
    public static bool IsAggregateOfAll(SelectExpression select) =>
        select is { IsDistinct: false, Limit: null, Offset: null, GroupBy: [], Having: null } && Contains(select, IsAggregate);

    /// <summary>Whether aggregates without GROUP BY make it yield a row for no rows.</summary>
    public static bool IsUngroupedAggregate(SelectExpression select) => select.GroupBy.Count == 0 && Contains(select, IsAggregate);

    private static bool IsAggregate(Expression expression) =>
        expression is SqlFunctionExpression { IsBuiltIn: true } function
        && (Aggregates.Contains(function.Name) || (function.Arguments?.Count == 1 && AggregatesOfOneArgument.Contains(function.Name)));

    private static bool Contains(SelectExpression select, Func<Expression, bool> predicate)
    {
        var search = new Search(predicate);
        foreach (var projection in select.Projection)
        {
            search.Visit(projection.Expression);
        }

        search.Visit(select.Having);
        return search.IsFound;
    }

    private sealed class Search(Func<Expression, bool> predicate) : ExpressionVisitor
    {
        public bool IsFound { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            IsFound |= predicate(node);
            return IsFound || node is SelectExpression ? node : base.VisitExtension(node);
        }
    }
}
