namespace LibSqlNet.Schema;

/// <summary>A word, a name or text in quotes, a mark, or a comment of a statement that the engine keeps in its schema, and where it stands.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Start">The first character.</param>
/// <param name="End">Behind the last character.</param>
internal readonly record struct SqlToken(string Sql, int Start, int End)
{
    public ReadOnlySpan<char> Text => Sql.AsSpan(Start, End - Start);

    public bool IsComment => Text.StartsWith("--", StringComparison.Ordinal) || Text.StartsWith("/*", StringComparison.Ordinal);

    /// <summary>The name that the token stands for, without its quotes.</summary>
    public string Name => Text switch
    {
        ['"' or '\'' or '`', .. var inner, _] => inner.ToString().Replace(Quotes, Quotes[..1], StringComparison.Ordinal),
        ['[', .. var inner, ']'] => inner.ToString(),
        var word => word.ToString(),
    };

    private string Quotes => new(Sql[Start], 2);

    public bool Is(string keyword) => Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is a comment in which the engine keeps words of its own.</summary>
    public bool IsMark(string words) =>
        Text is ['/', '*', .. var inner, '*', '/'] && inner.Trim().Equals(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The tokens of a statement. Space is left out.</summary>
    public static IEnumerable<SqlToken> Split(string sql)
    {
        for (var start = 0; start < sql.Length;)
        {
            var end = EndOf(sql, start);
            if (!char.IsWhiteSpace(sql[start]))
            {
                yield return new SqlToken(sql, start, end);
            }

            start = end;
        }
    }

    private static int EndOf(string sql, int start) => (sql[start], start + 1 < sql.Length ? sql[start + 1] : '\0') switch
    {
        ('\'' or '"' or '`', _) => EndOfQuoted(sql, start),
        ('[', _) => Behind(sql, "]", start + 1),
        ('-', '-') => Behind(sql, "\n", start + 2),
        ('/', '*') => Behind(sql, "*/", start + 2),
        (var first, _) when IsWord(first) => EndOfWord(sql, start),
        _ => start + 1,
    };

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$' or > '\u007f';

    private static int EndOfWord(string sql, int start)
    {
        var end = start + 1;
        while (end < sql.Length && IsWord(sql[end]))
        {
            end++;
        }

        return end;
    }

    private static int EndOfQuoted(string sql, int start)
    {
        for (var end = start + 1; end < sql.Length; end++)
        {
            if (sql[end] == sql[start] && (++end == sql.Length || sql[end] != sql[start]))
            {
                return end;
            }
        }

        return sql.Length;
    }

    private static int Behind(string sql, string mark, int start)
    {
        var found = sql.IndexOf(mark, Math.Min(start, sql.Length), StringComparison.Ordinal);
        return found < 0 ? sql.Length : found + mark.Length;
    }
}
