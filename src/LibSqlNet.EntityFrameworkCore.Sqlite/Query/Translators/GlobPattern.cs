using System.Text;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Patterns of SQLite's GLOB, which heeds case.</summary>
internal static class GlobPattern
{
    /// <summary>A pattern that matches the text itself and nothing else.</summary>
    public static string Escape(string text)
    {
        var pattern = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '*' or '?' or '[')
            {
                pattern.Append('[').Append(character).Append(']');
            }
            else
            {
                pattern.Append(character);
            }
        }

        return pattern.ToString();
    }
}
