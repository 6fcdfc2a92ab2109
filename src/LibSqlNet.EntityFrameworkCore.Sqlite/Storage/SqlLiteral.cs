using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>Values as SQL.</summary>
internal static class SqlLiteral
{
    private const string Infinity = "9e999";

    /// <summary>
    /// A text. What ends a SQL text (U+0000) or may be changed on a script's way to the database (ends of lines) is written by its code.
    /// </summary>
    public static string Text(string value)
    {
        var parts = Parts(value);
        return parts.Count == 1 ? parts[0] : Concatenation(parts, 0, parts.Count);
    }

    /// <summary>A number that is a REAL to SQL, with as many digits as it takes to read the same number.</summary>
    /// <exception cref="InvalidOperationException">It is not a number (NaN).</exception>
    public static string Real(double value)
    {
        if (double.IsNaN(value))
        {
            throw new InvalidOperationException("NaN has no place in a database, which would store NULL: use null, or a number.");
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? Infinity : "-" + Infinity;
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    private static List<string> Parts(string value)
    {
        var parts = new List<string>();
        for (var start = 0; start < value.Length;)
        {
            var isCoded = IsCoded(value[start]);
            var end = start + 1;
            while (end < value.Length && IsCoded(value[end]) == isCoded)
            {
                end++;
            }

            var part = value[start..end];
            parts.Add(isCoded ? Codes(part) : Quoted(part));
            start = end;
        }

        return parts.Count == 0 ? ["''"] : parts;
    }

    private static bool IsCoded(char character) => character is '\0' or '\n' or '\r';

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Codes(string text)
    {
        const int MostArguments = 100;
        var chunks = text.Chunk(MostArguments).Select(chunk => $"CHAR({string.Join(", ", chunk.Select(character => (int)character))})").ToList();
        return Concatenation(chunks, 0, chunks.Count);
    }

    /// <summary>Halved again and again, for SQLite limits how deep an expression is, which a chain of many parts would exceed.</summary>
    private static string Concatenation(List<string> parts, int start, int count)
    {
        if (count == 1)
        {
            return parts[start];
        }

        var half = count / 2;
        return $"({Concatenation(parts, start, half)} || {Concatenation(parts, start + half, count - half)})";
    }
}
