using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>Finds the columns that a part of a query takes from tables outside of it.</summary>
internal sealed class OuterReferences : ExpressionVisitor
{
    private readonly List<ColumnExpression> _columns = [];
    private readonly Stack<HashSet<string>> _scopes = [];

    /// <summary>The columns of the given tables that an expression names.</summary>
    public static IReadOnlyList<ColumnExpression> Of(Expression? expression, IReadOnlySet<string> aliases)
    {
        var visitor = new OuterReferences();
        visitor.Visit(expression);
        return [.. visitor._columns.Where(column => aliases.Contains(column.TableAlias)).DistinctBy(column => (column.TableAlias, column.Name))];
    }

    public static bool Any(Expression? expression, IReadOnlySet<string> aliases) => Of(expression, aliases).Count > 0;

    /// <summary>The names of the tables in a FROM.</summary>
    public static HashSet<string> Aliases(IEnumerable<TableExpressionBase> tables) =>
        [.. tables.Select(table => (table as JoinExpressionBase)?.Table ?? table).Select(table => table.Alias).OfType<string>()];

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ColumnExpression column:
                if (!_scopes.Any(scope => scope.Contains(column.TableAlias)))
                {
                    _columns.Add(column);
                }

                return column;

            case SelectExpression select:
                _scopes.Push(Aliases(select.Tables));
                base.VisitExtension(select);
                _scopes.Pop();
                return select;

            default:
                return base.VisitExtension(node);
        }
    }
}
