using System.Globalization;
using System.Text.Json;

namespace LibSqlNet.UnicodeTables;

/// <summary>What the tables take from the Unicode Character Database.</summary>
internal sealed class CharacterDatabase
{
    /// <summary>The version of the standard; the package's own, whose last number is not the standard's, is pinned.</summary>
    public const string Version = "16.0.0";

    /// <summary>Where the build puts the package's files, relative to the root.</summary>
    public const string Folder = "artifacts/unicode";

    private const int CodePoints = 0x110000;

    // Marks of these classes are letters to their readers: viramas, and vowel signs of Telugu, Thai, Lao and Tibetan.
    private static readonly HashSet<int> ClassesOfLetters = [9, 84, 91, 103, 118, 129, 130, 132];

    private readonly string[] _categories = new string[CodePoints];
    private readonly Dictionary<int, int> _upper = [];
    private readonly Dictionary<int, int> _lower = [];
    private readonly Dictionary<int, int> _fold = [];
    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly HashSet<int> _accents = [];
    private int _last;
    private readonly Dictionary<int, int> _keptMarks = [];

    private CharacterDatabase() => Array.Fill(_categories, "Cn");

    public static CharacterDatabase Read(string root)
    {
        var database = new CharacterDatabase();
        foreach (var character in Records(root, "UnicodeData"))
        {
            database.AddCharacter(character);
        }

        foreach (var folding in Records(root, "CaseFolding").Where(static folding => Text(folding, "status") is "C" or "S"))
        {
            database._fold.Add(CodePoint(Text(folding, "codepoint")), CodePoint(Text(folding, "mapping")));
        }

        return database;
    }

    /// <summary>The records of one file of the package.</summary>
    public static IEnumerable<JsonElement> Records(string root, string name)
    {
        using var stream = File.OpenRead(Path.Combine(root, Folder, $"{name}.json"));
        using var document = JsonDocument.Parse(stream);
        foreach (var record in document.RootElement.GetProperty(name).EnumerateArray())
        {
            yield return record;
        }
    }

    public static int CodePoint(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The general category: two letters.</summary>
    public string Category(int codePoint) => _categories[codePoint];

    public int ToUpper(int codePoint) => _upper.GetValueOrDefault(codePoint, codePoint);

    public int ToLower(int codePoint) => _lower.GetValueOrDefault(codePoint, codePoint);

    public int Fold(int codePoint) => _fold.GetValueOrDefault(codePoint, codePoint);

    /// <summary>The canonical decomposition without the accents in it; empty for an accent. Hangul syllables are computed, not listed: they stay.</summary>
    public int[] WithoutAccents(int codePoint) =>
        _decompositions.TryGetValue(codePoint, out var parts) ? [.. parts.SelectMany(WithoutAccents)]
        : _accents.Contains(codePoint) ? []
        : [codePoint];

    /// <summary>The combining class of a mark that is no accent, 0 for anything else.</summary>
    public int ClassOfKeptMark(int codePoint) => _keptMarks.GetValueOrDefault(codePoint);

    private static string Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private void AddCharacter(JsonElement character)
    {
        var codePoint = CodePoint(Text(character, "codepoint"));
        AddCategory(codePoint, character);
        AddMapping(_upper, codePoint, Text(character, "upper"));
        AddMapping(_lower, codePoint, Text(character, "lower"));

        // A mapping with a tag in angle brackets is one of compatibility.
        if (Text(character, "characterDecompositionMapping") is [not '<', ..] mapping)
        {
            _decompositions.Add(codePoint, [.. mapping.Split(' ').Select(CodePoint)]);
        }

        var combiningClass = int.Parse(Text(character, "canonicalCombiningClass"), CultureInfo.InvariantCulture);
        if (combiningClass == 0)
        {
            return;
        }

        if (Text(character, "category") == "Mn" && !ClassesOfLetters.Contains(combiningClass))
        {
            _accents.Add(codePoint);
        }
        else
        {
            _keptMarks.Add(codePoint, combiningClass);
        }
    }

    /// <summary>A range has two records, of which the second one stands for all code points after the first.</summary>
    private void AddCategory(int codePoint, JsonElement character)
    {
        var first = Text(character, "name").EndsWith(", Last>", StringComparison.Ordinal) ? _last + 1 : codePoint;
        _categories.AsSpan(first..(codePoint + 1)).Fill(Text(character, "category"));
        _last = codePoint;
    }

    private static void AddMapping(Dictionary<int, int> mappings, int codePoint, string mapped)
    {
        if (mapped.Length != 0)
        {
            mappings.Add(codePoint, CodePoint(mapped));
        }
    }
}
