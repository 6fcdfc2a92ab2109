using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Functions of this engine for queries, on <see cref="EF.Functions"/>. They are for LINQ queries only: called elsewhere, they throw.</summary>
public static class LibSqlDbFunctionsExtensions
{
    /// <summary><c>LIKE</c> without heed of case, in all of Unicode.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="matchExpression">The text.</param>
    /// <param name="pattern">The pattern: <c>%</c> is any text, <c>_</c> any character.</param>
    /// <returns>Whether the whole text matches.</returns>
    public static bool ILike(this DbFunctions _, string? matchExpression, string? pattern) => throw InQueriesOnly(nameof(ILike));

    /// <summary><c>LIKE</c> without heed of case, in all of Unicode, with a character that takes their meaning from <c>%</c> and <c>_</c>.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="matchExpression">The text.</param>
    /// <param name="pattern">The pattern: <c>%</c> is any text, <c>_</c> any character.</param>
    /// <param name="escapeCharacter">One character.</param>
    /// <returns>Whether the whole text matches.</returns>
    public static bool ILike(this DbFunctions _, string? matchExpression, string? pattern, string escapeCharacter) => throw InQueriesOnly(nameof(ILike));

    /// <summary><c>unicode_fold</c>: a text as the collation <c>NOCASE_UNICODE</c> compares it, which two texts share that differ in case only.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="text">The text.</param>
    /// <returns>The folded text.</returns>
    public static string Fold(this DbFunctions _, string text) => throw InQueriesOnly(nameof(Fold));

    /// <summary><c>unicode_unaccent</c>: a text without its accents, <c>Malmo</c> for <c>Malmö</c>.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="text">The text.</param>
    /// <returns>The text without accents.</returns>
    public static string Unaccent(this DbFunctions _, string text) => throw InQueriesOnly(nameof(Unaccent));

    private static InvalidOperationException InQueriesOnly(string name) => new(CoreStrings.FunctionOnClient(name));
}
