namespace LibSqlNet.Tests.Alter;

/// <summary>Names as SQL writes them.</summary>
internal static class Names
{
    /// <summary>Whether a name is written without quotes.</summary>
    public static bool IsPlain(string name) => name.All(char.IsAsciiLetterLower) && (name.Length < 3 || name is "child" or "parent" or "log");

    public static string Quote(string name) => IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
