using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
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
                    : binary.Update(binary.Left, Collated(binary.Right, IsCollated(binary.Left) ? null : type.OrderingCollation())),
            ExpressionType.Equal or ExpressionType.NotEqual =>
                binary.Update(binary.Left, Collated(binary.Right, IsCollated(binary.Left) ? null : type.EqualityCollation())),
            _ => binary,
        };
    }

    private static OrderingExpression Ordered(OrderingExpression ordering) =>
        ordering.Expression is SqlConstantExpression or SqlParameterExpression ? ordering
        : ordering.Expression.StoredType() == typeof(ulong) ? ordering.Update(UnsignedKey(ordering.Expression))
        : ordering.Update(Collated(ordering.Expression, ordering.Expression.StoredType().OrderingCollation()));

    private static SelectExpression WithEqualityCollations(SelectExpression select)
    {
        var groupBy = select.GroupBy.Select(Equated).ToList();
        var projection = select.IsDistinct
            ? select.Projection.Select(column => column.Update(Equated(column.Expression))).ToList()
            : select.Projection;
        return groupBy.SequenceEqual(select.GroupBy) && projection.SequenceEqual(select.Projection)
            ? select
            : select.Update(
                select.Tables, select.Predicate, groupBy, select.Having, projection, select.Orderings, select.Offset, select.Limit);
    }

    private static SqlExpression Equated(SqlExpression expression) => Collated(expression, expression.StoredType().EqualityCollation());

    private static SqlExpression Collated(SqlExpression expression, string? collation) =>
        collation is null || IsCollated(expression) ? expression : new CollateExpression(expression, collation);

    private static bool IsCollated(SqlExpression expression) => expression is CollateExpression;

    private static SqlFunctionExpression UnsignedKey(SqlExpression expression) =>
        new("ulong_key", [expression], nullable: true, argumentsPropagateNullability: [true], typeof(long), null);
}
