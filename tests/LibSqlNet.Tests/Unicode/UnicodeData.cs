using System.Text;
using System.Text.Json;
using LibSqlNet.Native.Tests;
using LibSqlNet.UnicodeTables;

namespace LibSqlNet.Tests.Unicode;

/// <summary>The Unicode Character Database that the native tables are made from, and what it says of whole texts.</summary>
internal static class UnicodeData
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;

    private static readonly Lazy<CharacterDatabase> Database = new(static () => CharacterDatabase.Read(SourceTree.Root));
    private static readonly Lazy<List<(int First, int Last, string Version)>> Ages = new(static () => [.. Records("DerivedAge").Select(ToAge)]);

    public static CharacterDatabase Characters => Database.Value;

    public static IEnumerable<JsonElement> Records(string name) => CharacterDatabase.Records(SourceTree.Root, name);

    /// <summary>A sequence of code points in hexadecimal.</summary>
    public static string ToText(JsonElement sequence) =>
        string.Concat(sequence.EnumerateArray().Select(static element => char.ConvertFromUtf32(CharacterDatabase.CodePoint(element.GetString()!))));

    /// <summary>The version of Unicode in which a code point became a character.</summary>
    public static string AgeOf(int codePoint) => Ages.Value.Find(age => age.First <= codePoint && codePoint <= age.Last).Version;

    /// <summary>What NOCASE_UNICODE compares.</summary>
    public static int[] Folded(string text) => [.. text.EnumerateRunes().Select(static rune => Characters.Fold(rune.Value))];

    /// <summary>What NOCASE_NOACCENT_UNICODE compares.</summary>
    public static int[] Letters(string text) =>
        [.. text.EnumerateRunes().SelectMany(static rune => Jamo(rune) ?? Characters.WithoutAccents(rune.Value)).Select(static part => Characters.Fold(part))];

    private static int[]? Jamo(Rune rune)
    {
        var syllable = rune.Value - FirstSyllable;
        if (rune.Value is < FirstSyllable or > LastSyllable)
        {
            return null;
        }

        int[] jamo = [0x1100 + (syllable / (21 * 28)), 0x1161 + (syllable / 28 % 21), 0x11A7 + (syllable % 28)];
        return syllable % 28 == 0 ? jamo[..2] : jamo;
    }

    private static (int First, int Last, string Version) ToAge(JsonElement record)
    {
        var range = record.GetProperty("range").EnumerateArray().Select(static bound => CharacterDatabase.CodePoint(bound.GetString()!)).ToList();
        return (range[0], range[^1], record.GetProperty("unicodeVersion").GetString()!);
    }
}
