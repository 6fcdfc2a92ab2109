using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>
/// Rewrites CROSS APPLY and OUTER APPLY, which SQLite does not have, into joins: a table-valued function may name the tables to its left,
/// a plain SELECT becomes a join on its predicate, one that only aggregates becomes scalar subqueries, and any other runs once for all rows of the
/// tables to its left and is joined back to them (see <see cref="Domain"/>).
/// </summary>
internal sealed class ApplyEliminator(SqlAliasManager aliases, ISqlExpressionFactory factory, RelationalTypeMapping textMapping) : ExpressionVisitor
{
    private readonly Dictionary<(string Alias, string Name), SqlExpression> _replacements = [];

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ShapedQueryExpression shaped:
                return shaped.UpdateQueryExpression(Visit(shaped.QueryExpression)).UpdateShaperExpression(Visit(shaped.ShaperExpression));

            case SelectExpression select:
                return base.VisitExtension(LimitByColumns.Rewrite(WithoutApply(select), aliases, factory));

            case UpdateExpression update:
                var source = (SelectExpression)Visit(update.SelectExpression);
                var substitution = new ColumnSubstitution(_replacements);
                return update.Update(
                    source, [.. update.ColumnValueSetters.Select(setter => setter with { Value = (SqlExpression)Visit(substitution.In(setter.Value)) })]);

            default:
                return base.VisitExtension(node);
        }
    }

    private SelectExpression WithoutApply(SelectExpression original)
    {
        var select = new LateralJoins(aliases, factory).Explicit(original);
        while (select.Tables.Select((table, index) => (table, index)).FirstOrDefault(entry => entry.table is CrossApplyExpression or OuterApplyExpression)
            is ({ } table, var index))
        {
            var isOuter = table is OuterApplyExpression;
            select = ((JoinExpressionBase)table).Table switch
            {
                TableValuedFunctionExpression function => Replace(select, index, [Join(function, null, isOuter)]),
                ValuesExpression values => Replace(select, index, [Apply(InlineRows.Select(values, factory, aliases), isOuter)]),
                SetOperationBase operation => Replace(select, index, [Apply(Selects.Over(operation, aliases), isOuter)]),
                SelectExpression inner => WithoutApply(select, index, inner, isOuter),
                _ => throw ApplyRefusal.Of("raw SQL"),
            };
        }

        return select;
    }

    private SelectExpression WithoutApply(SelectExpression select, int index, SelectExpression inner, bool isOuter)
    {
        var left = OuterReferences.Aliases(select.Tables.Take(index));
        if (!OuterReferences.Any(inner, left))
        {
            return Replace(select, index, [Join(inner, null, isOuter)]);
        }

        if (SelectShape.IsAggregateOfAll(inner))
        {
            return Substitute(Replace(select, index, []), inner, projection => new ScalarSubqueryExpression(Single(inner, projection)));
        }

        if (SelectShape.IsPlain(inner))
        {
            if (!isOuter && IsFlattenable(select, inner))
            {
                return Flatten(select, index, inner);
            }

            if (isOuter && inner.Tables is [JsonEachExpression elements])
            {
                var key = new ColumnExpression(JsonEachExpression.KeyColumn, elements.Alias, typeof(int), null, nullable: true);
                var joined = Replace(select, index, [Join(elements, inner.Predicate, isOuter)]);
                return Substitute(joined, inner, projection => WhereMatched(projection.Expression, elements.Alias, key));
            }

            if (!inner.Tables.Any(table => OuterReferences.Any(table, left)))
            {
                return JoinOnPredicate(select, index, inner, isOuter, left);
            }
        }

        return new Domain(aliases, factory, textMapping).Join(select, index, inner, isOuter);
    }

    private static JoinExpressionBase Apply(SelectExpression inner, bool isOuter) =>
        isOuter ? new OuterApplyExpression(inner) : new CrossApplyExpression(inner);

    private JoinExpressionBase Join(TableExpressionBase table, SqlExpression? predicate, bool isOuter) =>
        isOuter ? new LeftJoinExpression(table, predicate ?? factory.True(), prunable: false)
        : predicate is null ? new CrossJoinExpression(table)
        : new InnerJoinExpression(table, predicate, prunable: false);

    private static SelectExpression Replace(SelectExpression select, int index, IReadOnlyList<TableExpressionBase> tables) =>
        select.WithTables([.. select.Tables.Take(index), .. tables, .. select.Tables.Skip(index + 1)], select.Predicate);

    private static bool IsFlattenable(SelectExpression select, SelectExpression inner)
    {
        var constants = inner.Projection.Where(projection => projection.Expression is SqlConstantExpression).Select(projection => projection.Alias).ToHashSet();

        // ORDER BY 1 and GROUP BY 1 name a column by its place.
        return !select.Tables.Any(table => table is RightJoinExpression)
            && !select.Orderings.Select(ordering => ordering.Expression).Concat(select.GroupBy)
                .Any(expression => expression is ColumnExpression column && column.TableAlias == inner.Alias && constants.Contains(column.Name));
    }

    private SelectExpression Flatten(SelectExpression select, int index, SelectExpression inner)
    {
        var (tables, predicate) = new LateralJoins(aliases, factory).After(OuterReferences.Aliases(select.Tables.Take(index)), inner.Tables);
        var flat = Replace(select, index, tables);
        flat = flat.WithTables(flat.Tables, factory.Both(flat.Predicate, factory.Both(predicate, inner.Predicate)));
        return Substitute(flat, inner, projection => projection.Expression);
    }

    /// <summary>Joins a SELECT whose predicate or projection only depends on the tables to its left: the predicate moves to the join.</summary>
    private SelectExpression JoinOnPredicate(SelectExpression select, int index, SelectExpression inner, bool isOuter, HashSet<string> left)
    {
        var own = OuterReferences.Aliases(inner.Tables);
        var conjuncts = Conjuncts(inner.Predicate).ToLookup(conjunct => OuterReferences.Any(conjunct, left));
        var dependent = inner.Projection.Where(projection => OuterReferences.Any(projection.Expression, left)).ToList();
        var columns = conjuncts[true].Concat(dependent.Select(projection => projection.Expression))
            .SelectMany(expression => OuterReferences.Of(expression, own))
            .DistinctBy(column => (column.TableAlias, column.Name))
            .ToList();
        var projections = inner.Projection.Except(dependent)
            .Concat(columns.Select((column, place) => new ProjectionExpression(column, $"_{place}")))
            .Append(new ProjectionExpression(factory.Number(1), "_row"))
            .ToList();
        var source = Selects.Create(
            aliases, inner.Alias!, inner.Tables, conjuncts[false].Aggregate((SqlExpression?)null, factory.Both), projections);
        var toSource = ColumnSubstitution.Of(
            columns, (column, place) => new ColumnExpression($"_{place}", inner.Alias!, column.Type, column.TypeMapping, isOuter || column.IsNullable));
        var marker = new ColumnExpression("_row", inner.Alias!, typeof(int), factory.Number(1).TypeMapping, nullable: true);
        var predicate = toSource.In(conjuncts[true].Aggregate((SqlExpression?)null, factory.Both));
        return Substitute(
            Replace(select, index, [Join(source, predicate, isOuter)]),
            inner.Alias!,
            dependent,
            projection => isOuter ? WhereMatched(toSource.In(projection.Expression), inner.Alias!, marker) : toSource.In(projection.Expression));
    }

    /// <summary>An expression that is NULL where an outer join found no row. One that is only a value of the row is NULL by itself.</summary>
    private SqlExpression WhereMatched(SqlExpression expression, string alias, ColumnExpression marker) => expression switch
    {
        ColumnExpression column when column.TableAlias == alias => new ColumnExpression(column.Name, alias, column.Type, column.TypeMapping, nullable: true),
        JsonScalarExpression { Json: ColumnExpression json } scalar when json.TableAlias == alias =>
            new JsonScalarExpression(json, scalar.Path, scalar.Type, scalar.TypeMapping, nullable: true),
        _ => factory.Case([new CaseWhenClause(factory.IsNotNull(marker), expression)], elseResult: null),
    };

    private SelectExpression Substitute(SelectExpression select, SelectExpression inner, Func<ProjectionExpression, SqlExpression> replacement) =>
        Substitute(select, inner.Alias!, inner.Projection, replacement);

    private SelectExpression Substitute(
        SelectExpression select, string alias, IEnumerable<ProjectionExpression> projections, Func<ProjectionExpression, SqlExpression> replacement)
    {
        var replacements = projections.ToDictionary(projection => (alias, projection.Alias), replacement);
        foreach (var (column, expression) in replacements)
        {
            _replacements[column] = expression;
        }

        return (SelectExpression)new ColumnSubstitution(replacements).Visit(select);
    }

    private SelectExpression Single(SelectExpression inner, ProjectionExpression projection) =>
        Selects.Create(aliases, alias: null, inner.Tables, inner.Predicate, [new ProjectionExpression(projection.Expression, string.Empty)]);

    private static IEnumerable<SqlExpression> Conjuncts(SqlExpression? predicate) => predicate switch
    {
        null => [],
        SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        _ => [predicate],
    };
}
