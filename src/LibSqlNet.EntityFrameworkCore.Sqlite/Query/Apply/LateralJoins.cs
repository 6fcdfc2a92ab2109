using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>Puts the tables of a FROM behind other tables, on which some of them depend.</summary>
internal sealed class LateralJoins(SqlAliasManager aliases, ISqlExpressionFactory factory)
{
    /// <summary>A SELECT in which every table that depends on the ones before it is an APPLY: EF leaves some as joins.</summary>
    public SelectExpression Explicit(SelectExpression select)
    {
        if (select.Tables.Count < 2)
        {
            return select;
        }

        var (joins, predicate) = After(OuterReferences.Aliases(select.Tables.Take(1)), [.. select.Tables.Skip(1)]);
        return joins.SequenceEqual(select.Tables.Skip(1))
            ? select
            : select.WithTables([select.Tables[0], .. joins], factory.Both(select.Predicate, predicate));
    }

    /// <summary>The tables as joins, with APPLY where one depends on the tables before, and what then has to be in the predicate.</summary>
    public (IReadOnlyList<TableExpressionBase> Joins, SqlExpression? Predicate) After(HashSet<string> before, IReadOnlyList<TableExpressionBase> tables)
    {
        var joins = new List<TableExpressionBase>();
        SqlExpression? predicate = null;
        foreach (var table in tables)
        {
            var source = (table as JoinExpressionBase)?.Table ?? table;
            var isLateral = source is not TableValuedFunctionExpression && OuterReferences.Any(source, before);
            switch (table)
            {
                case RightJoinExpression when isLateral:
                    throw ApplyRefusal.Of("a RightJoin");
                case InnerJoinExpression inner when isLateral:
                    joins.Add(new CrossApplyExpression(source));
                    predicate = factory.Both(predicate, inner.JoinPredicate);
                    break;
                case LeftJoinExpression leftJoin when isLateral:
                    joins.Add(new OuterApplyExpression(Filtered(source, leftJoin.JoinPredicate)));
                    break;
                case JoinExpressionBase when !isLateral || table is CrossApplyExpression or OuterApplyExpression:
                    joins.Add(table);
                    break;
                default:
                    joins.Add(isLateral ? new CrossApplyExpression(source) : new CrossJoinExpression(source));
                    break;
            }

            before.UnionWith(OuterReferences.Aliases([table]));
        }

        return (joins, predicate);
    }

    private SelectExpression Filtered(TableExpressionBase table, SqlExpression predicate)
    {
        if (table is not SelectExpression inner)
        {
            throw ApplyRefusal.Of("a LeftJoin of rows made of its columns");
        }

        var source = aliases.GenerateTableAlias("s");
        var columns = inner.Projection.ToDictionary(
            projection => (inner.Alias!, projection.Alias),
            projection => (SqlExpression)projection.Column(source));
        return Selects.Create(
            aliases,
            inner.Alias,
            [(TableExpressionBase)inner.WithAlias(source)],
            new ColumnSubstitution(columns).In(predicate),
            [.. inner.Projection.Select(projection => new ProjectionExpression(columns[(inner.Alias!, projection.Alias)], projection.Alias))]);
    }
}
