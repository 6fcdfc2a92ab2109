using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

/// <summary>Replaces columns by other expressions.</summary>
internal sealed class ColumnSubstitution(IReadOnlyDictionary<(string Alias, string Name), SqlExpression> replacements) : ExpressionVisitor
{
    /// <summary>Replaces each of some columns by what is made of it and its place among them.</summary>
    public static ColumnSubstitution Of(IReadOnlyList<ColumnExpression> columns, Func<ColumnExpression, int, SqlExpression> replacement) =>
        new(columns.Select((column, place) => (column, place)).ToDictionary(
            entry => (entry.column.TableAlias, entry.column.Name), entry => replacement(entry.column, entry.place)));

    [return: NotNullIfNotNull(nameof(expression))]
    public T? In<T>(T? expression)
        where T : Expression =>
        (T?)Visit(expression);

    public IReadOnlyList<T> In<T>(IEnumerable<T> expressions)
        where T : Expression =>
        [.. expressions.Select(expression => In(expression))];

    protected override Expression VisitExtension(Expression node) =>
        node is ColumnExpression column
            ? replacements.GetValueOrDefault((column.TableAlias, column.Name), column)
            : base.VisitExtension(node);
}
