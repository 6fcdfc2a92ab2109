using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

#pragma warning disable EF1001 // EF gives providers no other way to make a SELECT over a table of their own.
internal sealed partial class LibSqlQueryableMethodTranslatingExpressionVisitor
{
    private const string TranslatedBefore = "The queries of a program that is trimmed or compiled ahead of time are translated when it is built.";

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = TranslatedBefore)]
    protected override ShapedQueryExpression TranslatePrimitiveCollection(SqlExpression sqlExpression, IProperty? property, string tableAlias)
    {
        var elementType = ElementType(sqlExpression.Type);
        var underlyingType = Nullable.GetUnderlyingType(elementType) ?? elementType;
        var elements = new JsonEachExpression(tableAlias, sqlExpression, ofDocuments: false);
        var key = new ColumnExpression(JsonEachExpression.KeyColumn, tableAlias, typeof(int), _ordinalMapping, nullable: false);
        var value = new ColumnExpression(
            JsonEachExpression.ValueColumn,
            tableAlias,
            underlyingType,
            (RelationalTypeMapping?)sqlExpression.TypeMapping?.ElementTypeMapping,
            property?.GetElementType()?.IsNullable ?? (!elementType.IsValueType || underlyingType != elementType));
        var select = new SelectExpression([elements], value, [(key, _ordinalMapping.Comparer)], _aliases);
        select.AppendOrdering(new OrderingExpression(key, ascending: true));

        var projectedType = elementType.IsValueType ? typeof(Nullable<>).MakeGenericType(underlyingType) : elementType;
        Expression shaper = new ProjectionBindingExpression(select, new ProjectionMember(), projectedType);
        return new ShapedQueryExpression(select, projectedType == elementType ? shaper : Expression.Convert(shaper, elementType));
    }

    protected override ShapedQueryExpression? TranslateCount(ShapedQueryExpression source, LambdaExpression? predicate) =>
        predicate is null && WholeArray(source) is { } elements
            ? ScalarQuery<int>(source, ArrayLength(elements))
            : base.TranslateCount(source, predicate);

    protected override ShapedQueryExpression? TranslateAny(ShapedQueryExpression source, LambdaExpression? predicate) =>
        predicate is null && WholeArray(source) is { } elements
            ? ScalarQuery<bool>(source, _sqlExpressionFactory.GreaterThan(ArrayLength(elements), _sqlExpressionFactory.Constant(0)))
            : base.TranslateAny(source, predicate);

    protected override ShapedQueryExpression? TranslateElementAtOrDefault(ShapedQueryExpression source, Expression index, bool returnDefault) =>
        (returnDefault ? null : ElementByIndex(source, index)) ?? base.TranslateElementAtOrDefault(source, index, returnDefault);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = TranslatedBefore)]
    private static Type ElementType(Type sequence) =>
        sequence.GetInterfaces().Append(sequence)
            .First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .GetGenericArguments()[0];

    private ShapedQueryExpression ScalarQuery<T>(ShapedQueryExpression source, SqlExpression scalar)
        where T : struct
    {
        var select = new SelectExpression(scalar, _aliases);
        var shaper = new ProjectionBindingExpression(select, new ProjectionMember(), typeof(T?));
        return source.UpdateQueryExpression(select).UpdateShaperExpression(Expression.Convert(shaper, typeof(T)));
    }

    private SqlExpression ArrayLength(JsonEachExpression elements) =>
        _sqlExpressionFactory.Call("json_array_length", typeof(int), _ordinalMapping, elements.Json);

    private ShapedQueryExpression? ElementByIndex(ShapedQueryExpression source, Expression index)
    {
        var select = (SelectExpression)source.QueryExpression;
        var array = (WholeArray(source), select) switch
        {
            ({ OfDocuments: false } elements, _) when IsNaturallyOrdered(select) => elements.Json,
            (null, { Tables: [ValuesExpression { ValuesParameter: { } parameter }], Predicate: null, Orderings: [{ IsAscending: true, Expression: ColumnExpression { Name: ValuesOrderingColumnName } }], IsDistinct: false, Limit: null, Offset: null, GroupBy: [], Having: null }) => parameter,
            _ => null,
        };
        var shaper = source.ShaperExpression is UnaryExpression { NodeType: ExpressionType.Convert } conversion ? conversion.Operand : source.ShaperExpression;
        if (array is null
            || shaper is not ProjectionBindingExpression binding
            || select.GetProjection(binding) is not ColumnExpression column
            || TranslateExpression(index) is not { } translatedIndex)
        {
            return null;
        }

        var element = new JsonScalarExpression(array, [new PathSegment(translatedIndex)], column.Type, column.TypeMapping, column.IsNullable);
        return source.UpdateQueryExpression(new SelectExpression(element, _aliases));
    }
}
