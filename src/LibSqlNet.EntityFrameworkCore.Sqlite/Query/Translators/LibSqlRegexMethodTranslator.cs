using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Regex.IsMatch, with options as they are written in a pattern.</summary>
internal sealed class LibSqlRegexMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly (RegexOptions Option, char Letter)[] Inline =
    [
        (RegexOptions.IgnoreCase, 'i'),
        (RegexOptions.Multiline, 'm'),
        (RegexOptions.Singleline, 's'),
        (RegexOptions.ExplicitCapture, 'n'),
        (RegexOptions.IgnorePatternWhitespace, 'x'),
    ];

    /// <summary>Options that do not change what matches, or only how long .NET takes.</summary>
    private const RegexOptions WithoutEffect = RegexOptions.CultureInvariant | RegexOptions.Compiled | RegexOptions.NonBacktracking;

    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(Regex) || method.Name != nameof(Regex.IsMatch) || instance is not null)
        {
            return null;
        }

        return arguments switch
        {
            [var text, var pattern] => Match(text, pattern),
            [var text, var pattern, SqlConstantExpression { Value: RegexOptions options }] when Prefix(options) is { } prefix =>
                Match(text, WithPrefix(prefix, pattern)),
            _ => null,
        };
    }

    private SqlExpression Match(SqlExpression text, SqlExpression pattern) =>
        sql.FalseWhereNull(sql.Call("regexp", typeof(bool), sql.WithCommonMapping(pattern, text)), pattern, text);

    private SqlExpression WithPrefix(string prefix, SqlExpression pattern) =>
        pattern is SqlConstantExpression { Value: string constant } ? sql.Constant(prefix + constant)
        : prefix.Length == 0 ? pattern
        : sql.Add(sql.Constant(prefix), pattern);

    /// <summary>The options in the way of <c>(?im)</c>, or null where the engine does not have one of them.</summary>
    private static string? Prefix(RegexOptions options)
    {
        options &= ~WithoutEffect;
        var letters = string.Concat(Inline.Where(inline => options.HasFlag(inline.Option)).Select(inline => inline.Letter));
        var unknown = Inline.Aggregate(options, (left, inline) => left & ~inline.Option);
        return unknown != RegexOptions.None ? null : letters.Length == 0 ? "" : $"(?{letters})";
    }
}
