using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods that look for one text in another, or compare the two: by code points, or without heed of case where they are told so.</summary>
internal sealed class LibSqlStringSearchTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(string))
        {
            return null;
        }

        List<SqlExpression> operands = instance is null ? [.. arguments] : [instance, .. arguments];
        var compares = method.Name == nameof(string.Compare);
        if (!TakeComparison(operands, compares, out var ignoreCase) || operands is not [var text, var sought, .. var rest] || !AreTexts(text, sought))
        {
            return null;
        }

        var common = sql.WithCommonMapping(text, sought);
        (text, sought) = ignoreCase ? (Upper(common[0]), Upper(common[1])) : (common[0], common[1]);
        return (method.Name, rest) switch
        {
            (nameof(string.Contains), []) => Contains(text, sought),
            (nameof(string.StartsWith), []) => StartsWith(text, sought),
            (nameof(string.EndsWith), []) => EndsWith(text, sought),
            (nameof(string.IndexOf), []) => sql.Subtract(Position(text, sought), sql.Constant(1)),
            (nameof(string.IndexOf), [var start]) => IndexOf(text, sought, start),
            (nameof(string.Equals), []) when ignoreCase || arguments.Count > (instance is null ? 2 : 1) => sql.Equal(text, sought),
            (nameof(string.Compare) or nameof(string.CompareOrdinal) or nameof(string.CompareTo), []) => Compare(text, sought),
            _ => null,
        };
    }

    /// <summary>Takes a last argument that says how to compare off the operands. False where it asks for what a database does not know: the order of a culture.</summary>
    private static bool TakeComparison(List<SqlExpression> operands, bool orders, out bool ignoreCase)
    {
        ignoreCase = false;
        switch (operands[^1])
        {
            case SqlConstantExpression { Value: StringComparison comparison }:
                operands.RemoveAt(operands.Count - 1);
                ignoreCase = comparison is StringComparison.OrdinalIgnoreCase or StringComparison.InvariantCultureIgnoreCase;
                return comparison is StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase
                    || (comparison is StringComparison.InvariantCulture or StringComparison.InvariantCultureIgnoreCase && !orders);
            case SqlConstantExpression { Value: bool ignore }:
                operands.RemoveAt(operands.Count - 1);
                ignoreCase = ignore;
                return true;
            case var last:
                return last.Type != typeof(StringComparison) && last.Type != typeof(bool);
        }
    }

    private static bool AreTexts(params SqlExpression[] operands) =>
        operands.All(operand => operand.Type == typeof(string) || operand.Type == typeof(char));

    private SqlExpression Upper(SqlExpression text) => sql.Call("unicode_upper", typeof(string), text.TypeMapping, text);

    private SqlExpression Position(SqlExpression text, SqlExpression sought) => sql.Call("instr", typeof(int), text, sought);

    private SqlExpression Contains(SqlExpression text, SqlExpression sought) => sql.GreaterThan(Position(text, sought), sql.Constant(0));

    /// <summary>A constant becomes a pattern, for which SQLite looks in an index.</summary>
    private SqlExpression StartsWith(SqlExpression text, SqlExpression sought) =>
        sought is SqlConstantExpression { Value: string prefix } && !prefix.Contains('\0', StringComparison.Ordinal)
            ? sql.FalseWhereNull(sql.Call("glob", typeof(bool), sql.Constant(GlobPattern.Escape(prefix) + "*"), text), text)
            : sql.Equal(sql.Call("substr", typeof(string), text.TypeMapping, text, sql.Constant(1), Length(sought)), sought);

    private SqlExpression EndsWith(SqlExpression text, SqlExpression sought)
    {
        var end = sql.Call("substr", typeof(string), text.TypeMapping, text, sql.Negate(Length(sought)));
        return sought is SqlConstantExpression { Value: string { Length: > 0 } }
            ? sql.Equal(end, sought)
            : sql.OrElse(sql.Equal(end, sought), sql.AndAlso(sql.Equal(sought, sql.Constant("")), sql.IsNotNull(text)));
    }

    private SqlExpression IndexOf(SqlExpression text, SqlExpression sought, SqlExpression start)
    {
        var position = Position(sql.Call("substr", typeof(string), text.TypeMapping, text, sql.Add(start, sql.Constant(1))), sought);
        return sql.Case(
            [new(sql.GreaterThan(position, sql.Constant(0)), sql.Subtract(sql.Add(position, start), sql.Constant(1)))],
            sql.Subtract(position, sql.Constant(1)));
    }

    private SqlExpression Compare(SqlExpression left, SqlExpression right) =>
        sql.Case(
            [
                new(sql.Equal(left, right), sql.Constant(0)),
                new(sql.GreaterThan(left, right), sql.Constant(1)),
                new(sql.LessThan(left, right), sql.Constant(-1)),
            ],
            null);

    private SqlExpression Length(SqlExpression text) =>
        text is SqlConstantExpression { Value: string value }
            ? sql.Constant(value.EnumerateRunes().Count())
            : sql.Call("length", typeof(int), text);
}
