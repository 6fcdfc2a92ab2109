using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>VALUES with expressions of other tables, as a union of rows.</summary>
internal static class InlineRows
{
    public static SelectExpression Select(ValuesExpression values, ISqlExpressionFactory factory, SqlAliasManager aliases)
    {
        if (values.RowValues is not { Count: > 0 } rows)
        {
            throw ApplyRefusal.Of("a collection of parameters");
        }

        var selects = rows.Select(row => Selects.Create(
            aliases,
            alias: null,
            [],
            null,
            [.. row.Values.Select((value, place) => new ProjectionExpression(value, values.ColumnNames[place]))])).ToList();
        if (selects.Count == 1)
        {
            return (SelectExpression)selects[0].WithAlias(values.Alias);
        }

        var union = selects.Aggregate((first, second) => Of(new UnionExpression(aliases.GenerateTableAlias("u"), first, second, distinct: false), values, aliases));
        return (SelectExpression)union.WithAlias(values.Alias);
    }

    private static SelectExpression Of(UnionExpression union, ValuesExpression values, SqlAliasManager aliases) =>
        Selects.Create(
            aliases,
            alias: null,
            [union],
            null,
            [.. union.Source1.Projection.Select(projection => new ProjectionExpression(projection.Column(union.Alias), projection.Alias))]);
}
