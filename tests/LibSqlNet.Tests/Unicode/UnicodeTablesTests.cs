using System.Globalization;
using System.Text;
using LibSqlNet.Native.Tests;
using LibSqlNet.UnicodeTables;

namespace LibSqlNet.Tests.Unicode;

/// <summary>The native tables say what Unicode says.</summary>
internal sealed class UnicodeTablesTests : DatabaseTest
{
    private const int CodePoints = 0x110000;

    /// <summary>What becomes of each code point that a function of SQL changes.</summary>
    private static readonly Lazy<Dictionary<string, Dictionary<int, int>>> Mappings = new(ReadMappings);

    /// <summary>.NET's invariant casing leaves İ and ı as they are, and, without ICU, the long s.</summary>
    private static readonly HashSet<int> LeftAloneByNet = [0x130, 0x131, 0x17F];

    [Test]
    public void Tables_are_what_the_generator_gives() => Assert.That(
        File.ReadAllText(Path.Combine(SourceTree.Root, TableGenerator.OutputFile)),
        Is.EqualTo(TableGenerator.Generate(UnicodeData.Characters)),
        $"{TableGenerator.OutputFile} is out of date: run eng/generate-unicode and commit its output.");

    [Test]
    public void Version_is_that_of_the_data()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("SELECT unicode_version()"), Is.EqualTo(CharacterDatabase.Version));
    }

    [TestCase("unicode_upper")]
    [TestCase("unicode_lower")]
    [TestCase("unicode_fold")]
    public void Case_mappings_are_those_of_unicode(string function) =>
        Assert.That(Mappings.Value[function], Is.EqualTo(Mapped(function switch
        {
            "unicode_upper" => UnicodeData.Characters.ToUpper,
            "unicode_lower" => UnicodeData.Characters.ToLower,
            _ => UnicodeData.Characters.Fold,
        })));

    [Test]
    public void Case_mappings_are_those_of_net_but_for_three_letters()
    {
        Assert.That(DifferentInNet("unicode_upper", Rune.ToUpperInvariant), Is.SubsetOf(LeftAloneByNet));
        Assert.That(DifferentInNet("unicode_lower", Rune.ToLowerInvariant), Is.SubsetOf(LeftAloneByNet));
    }

    [Test]
    public void Canonically_equivalent_texts_are_equal_without_accents()
    {
        using var connection = OpenMemory();
        using var command = connection.Command(
            "SELECT $c = $d COLLATE nocase_noaccent_unicode AND $s = $c COLLATE nocase_noaccent_unicode", ("$s", ""), ("$c", ""), ("$d", ""));
        var (count, left) = (0, 0);
        foreach (var record in UnicodeData.Records("NormalizationTest").Where(static record => record.TryGetProperty("NFDSequence", out _)))
        {
            count++;
            var source = UnicodeData.ToText(record.GetProperty("sourceSequence"));
            if (!IsCompared(source))
            {
                left++;
                continue;
            }

            command.Parameters["$s"].Value = source;
            command.Parameters["$c"].Value = UnicodeData.ToText(record.GetProperty("NFCSequence"));
            command.Parameters["$d"].Value = UnicodeData.ToText(record.GetProperty("NFDSequence"));
            Assert.That(command.ExecuteScalar(), Is.EqualTo(1), Hex(source));
        }

        Assert.That((count, left), Is.EqualTo((19965, 46)));
    }

    /// <summary>
    /// The code points that a function of SQL and one of .NET map differently, but for pairs of which ICU, which .NET asks outside of its invariant mode, may
    /// not have heard: they came with the newest version, or with a later one.
    /// </summary>
    private static List<int> DifferentInNet(string function, Func<Rune, Rune> map)
    {
        var sql = Mappings.Value[function];
        var net = Mapped(codePoint => Rune.IsValid(codePoint) ? map(new Rune(codePoint)).Value : codePoint);
        return [.. sql.Except(net).Union(net.Except(sql)).Where(static pair => !IsNew(pair.Key) && !IsNew(pair.Value)).Select(static pair => pair.Key)];
    }

    private static bool IsNew(int codePoint) => UnicodeData.AgeOf(codePoint) is null or "16.0";

    private static Dictionary<int, int> Mapped(Func<int, int> map) =>
        Enumerable.Range(0, CodePoints).Where(codePoint => map(codePoint) != codePoint).ToDictionary(static codePoint => codePoint, map);

    private static Dictionary<string, Dictionary<int, int>> ReadMappings()
    {
        using var connection = new LibSqlConnection("Data Source=:memory:");
        connection.Open();
        var rows = connection.Rows(
            $"""
            WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n + 1 < {CodePoints}),
                mapped(n, x, u, l, f) AS MATERIALIZED (SELECT n, char(n), unicode_upper(char(n)), unicode_lower(char(n)), unicode_fold(char(n)) FROM c)
            SELECT n, u, l, f FROM mapped WHERE n NOT BETWEEN 0xD800 AND 0xDFFF AND (u <> x OR l <> x OR f <> x)
            """);
        string[] functions = ["unicode_upper", "unicode_lower", "unicode_fold"];
        return functions.Select((function, i) => (function, Changed(rows, i + 1))).ToDictionary();
    }

    private static Dictionary<int, int> Changed(List<object?[]> rows, int column) => rows
        .Select(row => (From: Convert.ToInt32(row[0], CultureInfo.InvariantCulture), To: char.ConvertToUtf32((string)row[column]!, 0)))
        .Where(static pair => pair.From != pair.To)
        .ToDictionary(static pair => pair.From, static pair => pair.To);

    // Marks of different classes that all stay are compared in the order in which they stand.
    private static bool IsCompared(string text) =>
        text.EnumerateRunes().Select(static rune => UnicodeData.Characters.ClassOfKeptMark(rune.Value)).Where(static type => type != 0).Distinct().Count() <= 1;

    private static string Hex(string text) =>
        string.Join(' ', text.EnumerateRunes().Select(static rune => rune.Value.ToString("X4", CultureInfo.InvariantCulture)));
}
