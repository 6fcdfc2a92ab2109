using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

#pragma warning disable EF1001 // EF gives providers no other way to make a SELECT over a table of their own.
internal sealed partial class LibSqlQueryableMethodTranslatingExpressionVisitor
{
    protected override ShapedQueryExpression TransformJsonQueryToTable(JsonQueryExpression jsonQueryExpression)
    {
        var name = jsonQueryExpression.Path.LastOrDefault(segment => segment.PropertyName is not null).PropertyName
            ?? jsonQueryExpression.JsonColumn.Name;
        SqlExpression array = jsonQueryExpression.Path.Count == 0
            ? jsonQueryExpression.JsonColumn
            : new JsonScalarExpression(
                jsonQueryExpression.JsonColumn,
                jsonQueryExpression.Path,
                typeof(string),
                jsonQueryExpression.JsonColumn.TypeMapping,
                jsonQueryExpression.IsNullable);
        var elements = new JsonEachExpression(_aliases.GenerateTableAlias(name), array, ofDocuments: true);
        var select = CreateSelect(jsonQueryExpression, elements, JsonEachExpression.OrdinalColumn, typeof(int), _ordinalMapping);
        select.AppendOrdering(
            new OrderingExpression(
                select.CreateColumnExpression(elements, JsonEachExpression.OrdinalColumn, typeof(int), _ordinalMapping, columnNullable: false),
                ascending: true));
        return new ShapedQueryExpression(
            select,
            new RelationalStructuralTypeShaperExpression(
                jsonQueryExpression.StructuralType,
                new ProjectionBindingExpression(select, new ProjectionMember(), typeof(ValueBuffer)),
                nullable: false));
    }

#pragma warning disable EF9002 // Updating parts of JSON columns is experimental in EF itself.
    protected override bool TrySerializeScalarToJson(JsonScalarExpression target, SqlExpression value, [NotNullWhen(true)] out SqlExpression? jsonValue)
    {
        var storedType = value.StoredType();
        if (storedType == typeof(ulong))
        {
            jsonValue = JsonOf(_sqlExpressionFactory.Call("ulong_text", typeof(string), _textMapping, value));
            return true;
        }

        if (storedType != typeof(bool))
        {
            return base.TrySerializeScalarToJson(target, value, out jsonValue);
        }

        // SQLite's booleans are numbers; JSON has its own.
        var text = _sqlExpressionFactory.Case(
            [
                new CaseWhenClause(_sqlExpressionFactory.Equal(value, _sqlExpressionFactory.Constant(true, value.TypeMapping)), Text("true")),
                new CaseWhenClause(_sqlExpressionFactory.Equal(value, _sqlExpressionFactory.Constant(false, value.TypeMapping)), Text("false")),
            ],
            elseResult: null);
        jsonValue = JsonOf(text);
        return true;
    }

    protected override SqlExpression? GenerateJsonPartialUpdateSetter(Expression target, SqlExpression value, ref SqlExpression? existingSetterValue)
    {
        var (column, path) = target switch
        {
            JsonScalarExpression scalar => ((ColumnExpression)scalar.Json, scalar.Path),
            JsonQueryExpression structure => (structure.JsonColumn, structure.Path),
            _ => throw new InvalidOperationException($"A part of a JSON column cannot be set through '{target.GetType().Name}'."),
        };
        var change = _sqlExpressionFactory.Function(
            "json_set",
            [
                existingSetterValue ?? column,
                JsonPath.Expression(path, _sqlExpressionFactory, _textMapping),
                target is JsonQueryExpression or JsonScalarExpression { TypeMapping.ElementTypeMapping: not null } ? JsonOf(value) : value,
            ],
            nullable: true,
            [true, true, false],
            typeof(string),
            column.TypeMapping);
        if (existingSetterValue is null)
        {
            return change;
        }

        existingSetterValue = change;
        return null;
    }

    private SqlExpression Text(string value) => _sqlExpressionFactory.Constant(value, _textMapping);

    private SqlExpression JsonOf(SqlExpression text) =>
        _sqlExpressionFactory.Call("json", typeof(string), text.TypeMapping, text);
}
