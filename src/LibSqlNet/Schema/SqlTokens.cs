namespace LibSqlNet.Schema;

/// <summary>Splits SQL that the engine keeps in its schema. Comments and space are left out; names in quotes and texts are one token, quotes included.</summary>
internal static class SqlTokens
{
    public static IEnumerable<string> Split(string sql)
    {
        var start = 0;
        while (start < sql.Length)
        {
            var end = End(sql, start);
            if (!char.IsWhiteSpace(sql[start]) && !IsComment(sql, start))
            {
                yield return sql[start..end];
            }

            start = end;
        }
    }

    private static int End(string sql, int start) => sql[start] switch
    {
        '\'' or '"' or '`' => EndOfQuoted(sql, start),
        '[' => After(sql, "]", start + 1),
        '-' when IsComment(sql, start) => After(sql, "\n", start),
        '/' when IsComment(sql, start) => After(sql, "*/", start + 2),
        var first when IsWord(first) => EndOfWord(sql, start),
        _ => start + 1,
    };

    private static bool IsComment(string sql, int start) =>
        string.CompareOrdinal(sql, start, "--", 0, 2) == 0 || string.CompareOrdinal(sql, start, "/*", 0, 2) == 0;

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$' || character > '\u007f';

    private static int EndOfWord(string sql, int start)
    {
        while (start < sql.Length && IsWord(sql[start]))
        {
            start++;
        }

        return start;
    }

    private static int EndOfQuoted(string sql, int start)
    {
        var quote = sql[start];
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote)
            {
                continue;
            }

            if (i + 1 == sql.Length || sql[i + 1] != quote)
            {
                return i + 1;
            }

            i++;
        }

        return sql.Length;
    }

    private static int After(string sql, string mark, int start)
    {
        var found = sql.IndexOf(mark, start, StringComparison.Ordinal);
        return found < 0 ? sql.Length : found + mark.Length;
    }
}
