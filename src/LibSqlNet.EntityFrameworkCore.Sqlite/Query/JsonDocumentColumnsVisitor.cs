using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>
/// Replaces what a query calls columns of a JSON array of documents by what finds them: the properties in the element, and the ordinal in <c>key</c>.
/// </summary>
internal sealed class JsonDocumentColumnsVisitor(RelationalTypeMapping textMapping) : ExpressionVisitor
{
    private readonly HashSet<string> _documents = [];

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ShapedQueryExpression shaped:
                return shaped.UpdateQueryExpression(Visit(shaped.QueryExpression)).UpdateShaperExpression(Visit(shaped.ShaperExpression));

            case SelectExpression select:
                _documents.UnionWith(JsonEachExpression.Of(select).Where(elements => elements.OfDocuments).Select(elements => elements.Alias));
                return base.VisitExtension(select);

            // What the model requires is not looked for: a document may be older than a property.
            case SqlUnaryExpression { OperatorType: ExpressionType.Equal or ExpressionType.NotEqual, Operand: ColumnExpression { IsNullable: false } required } test
                when _documents.Contains(required.TableAlias):
                return new SqlConstantExpression(test.OperatorType == ExpressionType.NotEqual, typeof(bool), test.TypeMapping);

            case ColumnExpression column when _documents.Contains(column.TableAlias):
                return column.Name == JsonEachExpression.OrdinalColumn
                    ? new ColumnExpression(JsonEachExpression.KeyColumn, column.TableAlias, column.Type, column.TypeMapping, column.IsNullable)
                    : new JsonScalarExpression(
                        new ColumnExpression(JsonEachExpression.ValueColumn, column.TableAlias, typeof(string), textMapping, nullable: true),
                        [new PathSegment(column.Name)],
                        column.Type,
                        column.TypeMapping,
                        column.IsNullable);

            default:
                return base.VisitExtension(node);
        }
    }
}
