using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Gives parameters that hold collections the type that their use infers, and elements of JSON arrays the form of a column.</summary>
internal sealed class LibSqlTypeMappingPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext)
    : RelationalTypeMappingPostprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    private readonly HashSet<string> _primitiveCollections = [];

    protected override Expression VisitExtension(Expression expression)
    {
        switch (expression)
        {
            case JsonEachExpression { OfDocuments: false } elements:
                return WithParameterMapping(elements);

            case SelectExpression select:
                _primitiveCollections.UnionWith(JsonEachExpression.Of(select).Where(elements => !elements.OfDocuments).Select(elements => elements.Alias));
                return base.VisitExtension(select);

            case ColumnExpression { Name: JsonEachExpression.ValueColumn } column when _primitiveCollections.Contains(column.TableAlias):
                var mapping = InferredMapping(column.TableAlias) ?? column.TypeMapping;
                return mapping is null
                    ? base.VisitExtension(column)
                    : JsonValueConversion.Apply(column, mapping, RelationalDependencies.SqlExpressionFactory);

            default:
                return base.VisitExtension(expression);
        }
    }

    private RelationalTypeMapping? InferredMapping(string alias) =>
        TryGetInferredTypeMapping(alias, JsonEachExpression.ValueColumn, out var mapping) ? mapping : null;

    private JsonEachExpression WithParameterMapping(JsonEachExpression elements)
    {
        if (elements.Json is not SqlParameterExpression parameter || InferredMapping(elements.Alias) is not { } elementMapping)
        {
            return (JsonEachExpression)base.VisitExtension(elements);
        }

        var mapping = RelationalDependencies.TypeMappingSource.FindMapping(parameter.Type, QueryCompilationContext.Model, elementMapping)
            ?? throw new InvalidOperationException(
                $"The elements of the parameter '{parameter.Name}' cannot be written as JSON. Use a collection of a type that a property can have.");
        return elements.Update([parameter.ApplyTypeMapping(mapping)]);
    }
}
