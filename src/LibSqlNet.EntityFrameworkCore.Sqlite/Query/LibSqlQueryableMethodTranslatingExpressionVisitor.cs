using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlQueryableMethodTranslatingExpressionVisitor : RelationalQueryableMethodTranslatingExpressionVisitor
{
    private readonly ISqlExpressionFactory _sqlExpressionFactory;
    private readonly SqlAliasManager _aliases;
    private readonly RelationalTypeMapping _textMapping;
    private readonly RelationalTypeMapping _ordinalMapping;

    public LibSqlQueryableMethodTranslatingExpressionVisitor(
        QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
        RelationalQueryableMethodTranslatingExpressionVisitorDependencies relationalDependencies,
        RelationalQueryCompilationContext queryCompilationContext)
        : base(dependencies, relationalDependencies, queryCompilationContext)
    {
        _sqlExpressionFactory = relationalDependencies.SqlExpressionFactory;
        _aliases = queryCompilationContext.SqlAliasManager;
        _textMapping = relationalDependencies.TypeMappingSource.GetMapping(typeof(string));
        _ordinalMapping = relationalDependencies.TypeMappingSource.GetMapping(typeof(int));
    }

    private LibSqlQueryableMethodTranslatingExpressionVisitor(LibSqlQueryableMethodTranslatingExpressionVisitor parent)
        : base(parent)
    {
        _sqlExpressionFactory = parent._sqlExpressionFactory;
        _aliases = parent._aliases;
        _textMapping = parent._textMapping;
        _ordinalMapping = parent._ordinalMapping;
    }

    protected override QueryableMethodTranslatingExpressionVisitor CreateSubqueryVisitor() =>
        new LibSqlQueryableMethodTranslatingExpressionVisitor(this);

    protected override bool IsNaturallyOrdered(SelectExpression selectExpression) =>
        selectExpression is { Tables: [JsonEachExpression elements, ..], Orderings: [{ IsAscending: true, Expression: ColumnExpression column }] }
        && IsOrdinal(column, elements);

    private static bool IsOrdinal(ColumnExpression column, JsonEachExpression elements) =>
        column.TableAlias == elements.Alias
        && column.Name == (elements.OfDocuments ? JsonEachExpression.OrdinalColumn : JsonEachExpression.KeyColumn);

    /// <summary>The array whose elements a query yields as they are, without a filter, an end or an order of its own.</summary>
    private static JsonEachExpression? WholeArray(ShapedQueryExpression source) =>
        source.QueryExpression is SelectExpression
        {
            Tables: [JsonEachExpression elements], Predicate: null, GroupBy: [], Having: null, IsDistinct: false, Limit: null, Offset: null
        }
            ? elements
            : null;
}
