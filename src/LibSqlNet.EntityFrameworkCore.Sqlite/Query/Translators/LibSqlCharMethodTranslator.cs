using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods of char: its case, and the Unicode categories by which .NET sorts characters.</summary>
internal sealed class LibSqlCharMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(char) || instance is not null || arguments is not [var character] || character.Type != typeof(char))
        {
            return null;
        }

        return method.Name switch
        {
            nameof(char.ToUpper) or nameof(char.ToUpperInvariant) => sql.Call("unicode_upper", typeof(char), character.TypeMapping, character),
            nameof(char.ToLower) or nameof(char.ToLowerInvariant) => sql.Call("unicode_lower", typeof(char), character.TypeMapping, character),
            _ => PatternOf(method.Name) is { } pattern
                ? sql.FalseWhereNull(sql.Call("regexp", typeof(bool), sql.Constant(pattern), character), character)
                : null,
        };
    }

    private static string? PatternOf(string method) => method switch
    {
        nameof(char.IsDigit) => @"\d",
        nameof(char.IsLetter) => @"\p{L}",
        nameof(char.IsLetterOrDigit) => @"[\p{L}\d]",
        nameof(char.IsUpper) => @"\p{Lu}",
        nameof(char.IsLower) => @"\p{Ll}",
        nameof(char.IsWhiteSpace) => @"\s",
        nameof(char.IsPunctuation) => @"\p{P}",
        nameof(char.IsSymbol) => @"\p{S}",
        nameof(char.IsNumber) => @"\p{N}",
        nameof(char.IsControl) => @"\p{Cc}",
        nameof(char.IsAscii) => @"[\x00-\x7F]",
        nameof(char.IsAsciiDigit) => "[0-9]",
        nameof(char.IsAsciiLetter) => "[A-Za-z]",
        nameof(char.IsAsciiLetterOrDigit) => "[A-Za-z0-9]",
        nameof(char.IsAsciiLetterUpper) => "[A-Z]",
        nameof(char.IsAsciiLetterLower) => "[a-z]",
        _ => null,
    };
}
