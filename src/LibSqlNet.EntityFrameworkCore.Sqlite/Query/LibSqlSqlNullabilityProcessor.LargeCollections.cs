using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>
/// Collections of which each item would be a parameter become lists of constants where they are large: SQLite takes 32,766 parameters, and looks each name
/// up among all that came before it.
/// </summary>
internal sealed partial class LibSqlSqlNullabilityProcessor
{
    private const int MostParameters = 1000;

    private int _parameters;

    protected override Expression VisitExtension(Expression node) => node switch
    {
        PredicateJoinExpressionBase join when !IsComparison(join.JoinPredicate) => VisitJoin(join),
        ValuesExpression { ValuesParameter: { } values } table when IsLarge(values) => base.VisitExtension(table.Update(AsConstants(values))),
        _ => base.VisitExtension(node),
    };

    protected override SqlExpression VisitIn(InExpression inExpression, bool allowOptimizedExpansion, out bool nullable) =>
        base.VisitIn(
            inExpression.ValuesParameter is { } values && IsLarge(values) ? inExpression.Update(inExpression.Item, AsConstants(values)) : inExpression,
            allowOptimizedExpansion,
            out nullable);

    private bool IsLarge(SqlParameterExpression values)
    {
        if ((values.TranslationMode ?? CollectionParameterTranslationMode) != ParameterTranslationMode.MultipleParameters
            || ParametersDecorator.GetAndDisableCaching()[values.Name] is not IEnumerable items)
        {
            return false;
        }

        var count = items.Cast<object?>().Count();
        var isLarge = _parameters + count > MostParameters;
        _parameters += isLarge ? 0 : count;
        return isLarge;
    }

    private static SqlParameterExpression AsConstants(SqlParameterExpression values) =>
        new(values.InvariantName, values.Name, values.Type, values.IsNullable, ParameterTranslationMode.Constant, values.TypeMapping);
}
