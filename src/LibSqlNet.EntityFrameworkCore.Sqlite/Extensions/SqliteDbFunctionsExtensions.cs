using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Functions of SQLite for queries, on <see cref="EF.Functions"/>. They are for LINQ queries only: called elsewhere, they throw.</summary>
public static class SqliteDbFunctionsExtensions
{
    /// <summary>SQLite's <c>GLOB</c>: whether a whole text matches a pattern with the wildcards of a shell. Heeds case.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="matchExpression">The text.</param>
    /// <param name="pattern">The pattern: <c>*</c> is any text, <c>?</c> any character, <c>[a-z]</c> one of these.</param>
    /// <returns>Whether the text matches.</returns>
    public static bool Glob(this DbFunctions _, string matchExpression, string pattern) => throw InQueriesOnly(nameof(Glob));

    /// <summary>SQLite's <c>hex</c>: bytes as upper-case hexadecimal digits.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Two digits for each byte.</returns>
    public static string Hex(this DbFunctions _, byte[] bytes) => throw InQueriesOnly(nameof(Hex));

    /// <summary>SQLite's <c>unhex</c>: the bytes that hexadecimal digits stand for.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="value">Hexadecimal digits in upper or lower case.</param>
    /// <returns>The bytes, or null where the text holds anything else.</returns>
    public static byte[]? Unhex(this DbFunctions _, string value) => throw InQueriesOnly(nameof(Unhex));

    /// <summary>SQLite's <c>unhex</c>: the bytes that hexadecimal digits stand for, with other characters between the bytes.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="value">Hexadecimal digits in upper or lower case.</param>
    /// <param name="ignoreChars">The characters that may stand between bytes.</param>
    /// <returns>The bytes, or null where the text holds anything else.</returns>
    public static byte[]? Unhex(this DbFunctions _, string value, string ignoreChars) => throw InQueriesOnly(nameof(Unhex));

    /// <summary>SQLite's <c>substr</c> of bytes: all from one byte on.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="startIndex">The first byte, counted from 1. Negative numbers count from the end.</param>
    /// <returns>The bytes from there to the end.</returns>
    public static byte[]? Substr(this DbFunctions _, byte[] bytes, int startIndex) => throw InQueriesOnly(nameof(Substr));

    /// <summary>SQLite's <c>substr</c> of bytes: some from one byte on.</summary>
    /// <param name="_">The functions.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="startIndex">The first byte, counted from 1. Negative numbers count from the end.</param>
    /// <param name="length">The number of bytes. A negative number takes those before the start.</param>
    /// <returns>The bytes.</returns>
    public static byte[]? Substr(this DbFunctions _, byte[] bytes, int startIndex, int length) => throw InQueriesOnly(nameof(Substr));

    private static InvalidOperationException InQueriesOnly(string name) => new(CoreStrings.FunctionOnClient(name));
}
