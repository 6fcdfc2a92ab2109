using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>
/// Comparison, equality and order of types whose stored form SQLite would compare by its bytes. They become collations and keys here, at the end, so that what
/// comes before, above all the handling of NULL, sees plain comparisons.
/// </summary>
internal sealed partial class LibSqlQuerySqlGenerator
{
    private static SqlBinaryExpression Compared(SqlBinaryExpression binary)
    {
        var type = binary.Left is SqlConstantExpression or SqlParameterExpression ? binary.Right.StoredType() : binary.Left.StoredType();
        return binary.OperatorType switch
        {
            ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual =>
                type == typeof(ulong)
                    ? binary.Update(UnsignedKey(binary.Left), UnsignedKey(binary.Right))
                    : binary.Update(
                        binary.Left, HasOrder(binary.Left) || HasOrder(binary.Right) ? binary.Right : Collated(binary.Right, type.OrderingCollation())),
            ExpressionType.Equal or ExpressionType.NotEqual =>
                binary.Update(binary.Left, HasOrder(binary.Left) ? binary.Right : Collated(binary.Right, type.EqualityCollation())),
            _ => binary,
        };
    }

    private static OrderingExpression Ordered(OrderingExpression ordering) => ordering.Expression switch
    {
        SqlConstantExpression or SqlParameterExpression => ordering,
        var expression when expression.StoredType() == typeof(ulong) => ordering.Update(UnsignedKey(expression)),
        var expression => ordering.Update(HasOrder(expression) ? expression : Collated(expression, expression.StoredType().OrderingCollation())),
    };

    /// <summary>
    /// Whether SQLite orders an expression by value already: it says how itself, or is a column whose declared type, such as <c>decimal(18,2)</c>, turns text into
    /// numbers, in which case an index on it serves only a comparison without a collation.
    /// </summary>
    private static bool HasOrder(SqlExpression expression) =>
        expression is CollateExpression
        || (expression is ColumnExpression { Column: IColumn column } && AffinityRules.Of(column.StoreType).TurnsTextToNumbers());

    private static SelectExpression WithEqualityCollations(SelectExpression select, bool isDistinct)
    {
        var groupBy = select.GroupBy.Select(Equated).ToList();
        var projection = isDistinct ? select.Projection.Select(column => column.Update(Equated(column.Expression))).ToList() : select.Projection;
        return groupBy.SequenceEqual(select.GroupBy) && projection.SequenceEqual(select.Projection)
            ? select
            : select.Update(
                select.Tables, select.Predicate, groupBy, select.Having, projection, select.Orderings, select.Offset, select.Limit);
    }

    private static SqlExpression Equated(SqlExpression expression) => Collated(expression, expression.StoredType().EqualityCollation());

    private static SqlExpression Collated(SqlExpression expression, string? collation) =>
        collation is null || expression is CollateExpression ? expression : new CollateExpression(expression, collation);

    private static SqlFunctionExpression UnsignedKey(SqlExpression expression) =>
        new("ulong_key", [expression], nullable: true, argumentsPropagateNullability: [true], typeof(long), null);
}
