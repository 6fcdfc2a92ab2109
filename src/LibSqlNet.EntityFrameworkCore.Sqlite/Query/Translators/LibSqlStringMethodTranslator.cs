using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods that make one text of another.</summary>
internal sealed class LibSqlStringMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType == typeof(Enumerable) && arguments is [{ Type: var type } source] && type == typeof(string))
        {
            return method.Name switch
            {
                nameof(Enumerable.FirstOrDefault) => Character(source, sql.Constant(1)),
                nameof(Enumerable.LastOrDefault) => Character(source, sql.Constant(-1)),
                _ => null,
            };
        }

        return method.DeclaringType != typeof(string) ? null
            : instance is null ? TranslateStatic(method, arguments)
            : TranslateCase(instance, method)
                ?? TranslateTrim(instance, method, arguments)
                ?? TranslatePart(instance, method, [.. arguments]);
    }

    private SqlExpression? TranslateStatic(MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(string.IsNullOrEmpty), [var text]) => sql.OrElse(sql.IsNull(text), sql.Equal(text, sql.Constant(""))),
            (nameof(string.IsNullOrWhiteSpace), [var text]) =>
                sql.OrElse(sql.IsNull(text), sql.Equal(Text(text, "unicode_trim", text), sql.Constant(""))),
            (nameof(string.Concat), [_, _, ..]) when arguments.All(argument => argument.Type == typeof(string)) =>
                arguments.Select(sql.OrEmpty).Aggregate((left, right) => sql.Add(left, right)),
            _ => null,
        };

    private SqlExpression? TranslateCase(SqlExpression text, MethodInfo method) =>
        method.GetParameters().Length > 0 ? null : method.Name switch
        {
            nameof(string.ToUpper) or nameof(string.ToUpperInvariant) => Text(text, "unicode_upper", text),
            nameof(string.ToLower) or nameof(string.ToLowerInvariant) => Text(text, "unicode_lower", text),
            _ => null,
        };

    private SqlExpression? TranslateTrim(SqlExpression text, MethodInfo method, IReadOnlyList<SqlExpression> arguments)
    {
        var function = method.Name switch
        {
            nameof(string.Trim) => "trim",
            nameof(string.TrimStart) => "ltrim",
            nameof(string.TrimEnd) => "rtrim",
            _ => null,
        };
        return (function, arguments) switch
        {
            (null, _) => null,
            (_, []) or (_, [SqlConstantExpression { Value: char[] { Length: 0 } }]) => Text(text, "unicode_" + function, text),
            (_, [SqlConstantExpression { Value: char[] characters }]) => Text(text, function, text, sql.Constant(new string(characters))),
            (_, [var character]) when character.Type == typeof(char) => Text(text, function, text, character),
            _ => null,
        };
    }

    private SqlExpression? TranslatePart(SqlExpression text, MethodInfo method, SqlExpression[] arguments) =>
        (method.Name, arguments) switch
        {
            ("get_Chars", [var index]) => Character(text, Next(index)),
            (nameof(string.Substring), [var start]) => Text(text, "substr", text, Next(start)),
            (nameof(string.Substring), [var start, var length]) => Text(text, "substr", text, Next(start), length),
            (nameof(string.Remove), [var start]) => Text(text, "substr", text, sql.Constant(1), start),
            (nameof(string.Remove), [var start, var count]) => sql.Add(
                Text(text, "substr", text, sql.Constant(1), start), Text(text, "substr", text, Next(sql.Add(start, count)))),
            (nameof(string.Insert), [var start, var value]) => sql.Add(
                sql.Add(Text(text, "substr", text, sql.Constant(1), start), value), Text(text, "substr", text, Next(start))),
            (nameof(string.Replace), [var old, var value]) => Replace(text, old, value),
            (nameof(string.PadLeft), [var width, .. var with]) => sql.Add(Padding(text, width, with), text),
            (nameof(string.PadRight), [var width, .. var with]) => sql.Add(text, Padding(text, width, with)),
            _ => null,
        };

    /// <summary>Where .NET puts null in place of a text, it takes the text away.</summary>
    private SqlExpression Replace(SqlExpression text, SqlExpression old, SqlExpression value) =>
        Text(text, "replace", [.. sql.WithCommonMapping(text, old), value.Type == typeof(string) ? sql.OrEmpty(value) : value]);

    /// <summary>The characters that a text lacks of a width.</summary>
    private SqlExpression Padding(SqlExpression text, SqlExpression width, SqlExpression[] with)
    {
        var missing = sql.Call("max", typeof(int), sql.Subtract(width, sql.Call("length", typeof(int), text)), sql.Constant(0));
        var spaces = sql.Call("format", typeof(string), sql.Constant("%*s"), missing, sql.Constant(""));
        return with is [var character] ? sql.Call("replace", typeof(string), spaces, sql.Constant(" "), character) : spaces;
    }

    private SqlExpression Character(SqlExpression text, SqlExpression position) => sql.Call("substr", typeof(char), text, position, sql.Constant(1));

    private SqlExpression Next(SqlExpression index) =>
        index is SqlConstantExpression { Value: int value } ? sql.Constant(value + 1) : sql.Add(index, sql.Constant(1));

    private SqlExpression Text(SqlExpression like, string function, params SqlExpression[] arguments) =>
        sql.Call(function, typeof(string), like.TypeMapping, arguments);
}
