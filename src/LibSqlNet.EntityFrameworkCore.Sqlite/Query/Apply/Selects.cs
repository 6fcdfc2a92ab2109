using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>Makes SELECTs of parts.</summary>
internal static class Selects
{
    public static SqlExpression Number(this ISqlExpressionFactory factory, int value) => factory.ApplyDefaultTypeMapping(factory.Constant(value));

    public static SqlExpression True(this ISqlExpressionFactory factory) => factory.ApplyDefaultTypeMapping(factory.Constant(true));

    public static SqlExpression? Both(this ISqlExpressionFactory factory, SqlExpression? left, SqlExpression? right) =>
        left is null ? right : right is null ? left : factory.AndAlso(left, right);

    /// <summary>SELECT * FROM a set operation.</summary>
    public static SelectExpression Over(SetOperationBase operation, SqlAliasManager aliases)
    {
        var source = aliases.GenerateTableAlias("u");
        return Create(
            aliases,
            operation.Alias,
            [operation.WithAlias(source)],
            predicate: null,
            [.. operation.Source1.Projection.Select(projection => new ProjectionExpression(projection.Column(source), projection.Alias))]);
    }

    /// <summary>A projection as a column of the table that its SELECT is to the one around it.</summary>
    public static ColumnExpression Column(this ProjectionExpression projection, string table, string? name = null) =>
        new(name ?? projection.Alias, table, projection.Expression.Type, projection.Expression.TypeMapping, nullable: true);

    /// <summary>The same SELECT with other tables.</summary>
    public static SelectExpression WithTables(this SelectExpression select, IReadOnlyList<TableExpressionBase> tables, SqlExpression? predicate) =>
        select.Update(tables, predicate, select.GroupBy, select.Having, select.Projection, select.Orderings, select.Offset, select.Limit);

#pragma warning disable EF1001 // EF has no other way to make a SELECT after the translation.
    public static SelectExpression Create(
        SqlAliasManager aliases,
        string? alias,
        IReadOnlyList<TableExpressionBase> tables,
        SqlExpression? predicate,
        IReadOnlyList<ProjectionExpression> projections,
        bool isDistinct = false,
        IReadOnlyList<SqlExpression>? groupBy = null,
        SqlExpression? having = null) =>
        new(
            alias,
            tables.Count > 0 && tables[0] is CrossJoinExpression first ? [first.Table, .. tables.Skip(1)] : tables,
            predicate,
            groupBy ?? [],
            having,
            projections,
            isDistinct,
            orderings: [],
            offset: null,
            limit: null,
            aliases);
#pragma warning restore EF1001
}
