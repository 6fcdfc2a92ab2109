using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>
/// Counts the rows of a UNION ALL with <c>COUNT(1)</c>: SQLite makes two counts of a <c>COUNT(*)</c> and takes each for a constant, even where it depends on
/// the row outside.
/// </summary>
internal sealed class CountOfUnionVisitor(ISqlExpressionFactory factory) : ExpressionVisitor
{
    private bool _isUnion;

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ShapedQueryExpression shaped:
                return shaped.UpdateQueryExpression(Visit(shaped.QueryExpression)).UpdateShaperExpression(Visit(shaped.ShaperExpression));

            case SelectExpression select:
                var outer = _isUnion;
                _isUnion = select.Tables is [UnionExpression { IsDistinct: false }];
                var visited = base.VisitExtension(select);
                _isUnion = outer;
                return visited;

            case SqlFunctionExpression { Name: "COUNT", Arguments: [SqlFragmentExpression { Sql: "*" }] } count when _isUnion:
                return count.Update(count.Instance, [factory.ApplyDefaultTypeMapping(factory.Constant(1))]);

            default:
                return base.VisitExtension(node);
        }
    }
}
