using System.Text;

namespace LibSqlNet.Functions;

/// <summary>The name of a function or a collation.</summary>
internal static class SqlName
{
    private const int MaxBytes = 255;

    /// <summary>Checks a name and brings it to the form in which names are compared: SQLite ignores the case of ASCII letters only.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(name) > MaxBytes)
        {
            throw new ArgumentException($"'{name}' is no name for a function or a collation: it has more than {MaxBytes} bytes or holds a NUL character.", nameof(name));
        }

        return string.Create(name.Length, name, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
            }
        });
    }
}
