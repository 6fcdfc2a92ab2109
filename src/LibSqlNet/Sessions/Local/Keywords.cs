using System.Text;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>The engine's own list of the words that mean something in SQL.</summary>
internal static unsafe class Keywords
{
    public static IReadOnlyList<string> All { get; } = Read();

    private static string[] Read()
    {
        var words = new string[NativeMethods.sqlite3_keyword_count()];
        for (var i = 0; i < words.Length; i++)
        {
            byte* word;
            int length;
            var resultCode = NativeMethods.sqlite3_keyword_name(i, &word, &length);
            words[i] = resultCode == NativeConstants.SQLITE_OK
                ? Encoding.UTF8.GetString(word, length)
                : throw new InvalidOperationException($"sqlite3_keyword_name({i}) failed with code {resultCode}.");
        }

        return words;
    }
}
