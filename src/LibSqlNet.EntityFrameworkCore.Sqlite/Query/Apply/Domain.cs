using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>
/// Runs a SELECT that depends on other tables once, for all the values that it takes from them: the domain. The domain's columns go through the SELECT
/// (they are what it groups by, what it numbers rows within, what DISTINCT keeps apart), and join its rows back to the tables that they came from.
/// </summary>
internal sealed class Domain(SqlAliasManager aliases, ISqlExpressionFactory factory, RelationalTypeMapping textMapping)
{
    public SelectExpression Join(SelectExpression select, int index, SelectExpression inner, bool isOuter)
    {
        if (isOuter && IsKeyedByNull(inner))
        {
            throw ApplyRefusal.Of("a Distinct or GroupBy whose values may be null, which Entity Framework takes for no row");
        }

        var left = select.Tables.Take(index).ToList();
        var references = OuterReferences.Of(inner, OuterReferences.Aliases(left));
        var values = Selects.Create(
            aliases,
            alias: null,
            left,
            predicate: null,
            [.. references.Select((column, place) => new ProjectionExpression(Exact(column), Name(place)))],
            isDistinct: true);
        var source = Extend(inner, values, references);
        var predicate = references
            .Select((column, place) => (SqlExpression)new InfixExpression(
                "IS", Exact(column), Exact(Column(place, column, inner.Alias!)), typeof(bool), factory.True().TypeMapping))
            .Aggregate(factory.AndAlso);
        JoinExpressionBase join = isOuter
            ? new LeftJoinExpression(source, predicate, prunable: false)
            : new InnerJoinExpression(source, predicate, prunable: false);
        return select.WithTables([.. left, join, .. select.Tables.Skip(index + 1)], select.Predicate);
    }

    /// <summary>Whether all that tells its rows apart may be NULL.</summary>
    private static bool IsKeyedByNull(SelectExpression select)
    {
        IEnumerable<SqlExpression> keys = select.IsDistinct ? select.Projection.Select(projection => projection.Expression) : select.GroupBy;
        return (select.IsDistinct || select.GroupBy.Count > 0) && keys.All(key => key is not ColumnExpression { IsNullable: false });
    }

    private static string Name(int place) => $"_d{place}";

    private static ColumnExpression Column(int place, ColumnExpression column, string alias) =>
        new(Name(place), alias, column.Type, column.TypeMapping, column.IsNullable);

    /// <summary>A value compared as it is stored: not letter cases, time zones or trailing zeros apart.</summary>
    private SqlExpression Exact(ColumnExpression column) =>
        column.TypeMapping?.StoreTypeNameBase.Equals("TEXT", StringComparison.OrdinalIgnoreCase) != false
            ? new CollateExpression(new ColumnExpression(column.Name, column.TableAlias, typeof(string), textMapping, column.IsNullable), "BINARY")
            : column;

    /// <summary>The SELECT for all values of the domain, with the domain's columns beside its own.</summary>
    private SelectExpression Extend(SelectExpression select, SelectExpression values, IReadOnlyList<ColumnExpression> references)
    {
        if (select.Tables.Any(table => table is RightJoinExpression))
        {
            throw ApplyRefusal.Of("a RightJoin");
        }

        if (SelectShape.IsUngroupedAggregate(select))
        {
            throw ApplyRefusal.Of("an aggregate of all rows that is filtered or limited");
        }

        var (domainAlias, tables, extra) = select.Tables is [SetOperationBase operation]
            ? FromSetOperation(operation, values, references)
            : FromTables(select.Tables, values, references);
        var columns = references.Select((column, place) => Column(place, column, domainAlias)).ToList();
        var substitution = ColumnSubstitution.Of(references, (_, place) => columns[place]);
        var domain = columns.Select((column, place) => new ProjectionExpression(column, Name(place)));
        var extended = Selects.Create(
            aliases,
            select.Alias,
            tables,
            factory.Both(extra, substitution.In(select.Predicate)),
            [.. substitution.In(select.Projection), .. domain],
            select.IsDistinct,
            select.GroupBy.Count == 0 ? [] : [.. substitution.In(select.GroupBy), .. columns],
            substitution.In(select.Having));
        if (select.Limit is null && select.Offset is null)
        {
            return extended;
        }

        var limited = extended.Update(
            extended.Tables,
            extended.Predicate,
            extended.GroupBy,
            extended.Having,
            extended.Projection,
            substitution.In(select.Orderings),
            substitution.In(select.Offset),
            substitution.In(select.Limit));
        return Limited(limited, columns);
    }

    /// <summary>LIMIT for each value of the domain. A count that depends on the domain is one of its columns outside too.</summary>
    private SelectExpression Limited(SelectExpression select, List<ColumnExpression> columns)
    {
        var names = columns.Select((_, place) => Name(place)).ToList();
        var numbered = LimitByColumns.Numbered(select, aliases, factory, names, keepOrder: false);
        var rows = numbered.Tables[0].Alias!;
        var outside = ColumnSubstitution.Of(columns, (column, place) => Column(place, column, rows));
        return numbered.Update(
            numbered.Tables, outside.In(numbered.Predicate), [], null, numbered.Projection, [], null, null);
    }

    private (string Alias, IReadOnlyList<TableExpressionBase> Tables, SqlExpression? Predicate) FromSetOperation(
        SetOperationBase operation, SelectExpression values, IReadOnlyList<ColumnExpression> references)
    {
        var first = Extend(operation.Source1, values, references);
        var second = Extend(operation.Source2, values, references);
        return (operation.Alias, [operation.Update(first, second)], null);
    }

    private (string Alias, IReadOnlyList<TableExpressionBase> Tables, SqlExpression? Predicate) FromTables(
        IReadOnlyList<TableExpressionBase> tables, SelectExpression values, IReadOnlyList<ColumnExpression> references)
    {
        var alias = aliases.GenerateTableAlias("d");
        var substitution = ColumnSubstitution.Of(references, (column, place) => Column(place, column, alias));
        var (joins, predicate) = new LateralJoins(aliases, factory).After([alias], substitution.In(tables));
        return (alias, [(TableExpressionBase)values.WithAlias(alias), .. joins], predicate);
    }
}
