using System.Text.Json;
using System.Text.RegularExpressions;

namespace LibSqlNet.Tests.RegularExpressions;

/// <summary>REGEXP matches what Regex.IsMatch with RegexOptions.CultureInvariant does.</summary>
internal sealed class RegexpDifferentialTests : DatabaseTest
{
    private const int Texts = 20;

    [TestCase(1, RegexOptions.None, 3_000)]
    [TestCase(2, RegexOptions.NonBacktracking, 400)]
    public void Random_patterns_match_what_they_match_in_dotnet(int seed, RegexOptions options, int patterns)
    {
        var random = new RandomPatterns(seed);
        Compare(random, Enumerable.Range(0, patterns).Select(_ => random.Pattern()), options);
    }

    [Test]
    public void Edited_patterns_are_valid_where_they_are_in_dotnet()
    {
        var random = new RandomPatterns(3);
        Compare(random, Enumerable.Range(0, 3_000).Select(_ => random.Mutant()), RegexOptions.None);
    }

    [TestCase(@"\d")]
    [TestCase(@"\w")]
    [TestCase(@"\s")]
    [TestCase(@"\b.")]
    [TestCase(@"(?i)[a-z]")]
    [TestCase(@"(?i)[\u0370-\u03ff\u2100-\u2130]")]
    [TestCase(@"\p{Cn}")]
    [TestCase(@"\p{L}")]
    [TestCase(@"\p{M}")]
    [TestCase(@"\p{P}")]
    [TestCase(@"\p{S}")]
    [TestCase(@"\p{C}")]
    [TestCase(@"\p{Mc}")]
    [TestCase(@"(?i)\p{Lt}")]
    public void Every_character_is_in_the_sets_that_it_is_in_in_dotnet(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        var expected = Characters().Where(character => regex.IsMatch(character.ToString())).Select(static character => (long)character);
        Assert.That(MatchingCharacters(pattern), Is.EqualTo(expected));
    }

    [Test]
    public void Every_character_has_the_other_cases_that_it_has_in_dotnet()
    {
        var cased = string.Concat(Characters().Where(static character => char.ToUpperInvariant(character) != character || char.ToLowerInvariant(character) != character));
        using var command = OpenMemory().Command(
            "SELECT (SELECT min(value REGEXP @pattern) FROM json_each(@alike)), @different REGEXP @pattern", ("@pattern", ""), ("@alike", ""), ("@different", ""));
        foreach (var pattern in cased.Select(static character => $"(?i){character}"))
        {
            var alike = Regex.Matches(cased, pattern, RegexOptions.CultureInvariant).Select(static match => match.Value).ToList();
            command.Parameters[0].Value = pattern;
            command.Parameters[1].Value = JsonSerializer.Serialize(alike);
            command.Parameters[2].Value = alike.Aggregate(cased, static (rest, character) => rest.Replace(character, "", StringComparison.Ordinal));
            using var reader = command.ExecuteReader();
            Assert.That(reader.Read());
            Assert.That((reader.GetBoolean(0), reader.GetBoolean(1)), Is.EqualTo((true, false)), RandomPatterns.Show(pattern));
        }
    }

    private static IEnumerable<char> Characters() => Enumerable.Range(1, 0xffff).Select(static number => (char)number).Where(static character => !char.IsSurrogate(character));

    private List<long> MatchingCharacters(string pattern) => [.. OpenMemory().Rows(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 0xffff) SELECT n FROM c WHERE n NOT BETWEEN 0xd800 AND 0xdfff AND char(n) REGEXP @pattern",
        ("@pattern", pattern)).Select(static row => (long)row[0]!)];

    private void Compare(RandomPatterns random, IEnumerable<string> patterns, RegexOptions options)
    {
        using var command = OpenMemory().Command(
            "SELECT group_concat(value REGEXP @pattern, '') FROM json_each(@texts)", ("@pattern", ""), ("@texts", ""));
        foreach (var pattern in patterns)
        {
            var texts = Enumerable.Range(0, Texts).Select(_ => random.Text()).ToList();
            command.Parameters[0].Value = pattern;
            command.Parameters[1].Value = JsonSerializer.Serialize(texts);
            var expected = Theirs(pattern, texts, options);
            var actual = Ours(command);
            if (expected != null && actual != null)
            {
                Assert.That(actual, Is.EqualTo(expected), () => $"{RandomPatterns.Show(pattern)} on {string.Join(" ", texts.Select(RandomPatterns.Show))}");
            }
        }
    }

    /// <returns>A digit for each text; "invalid"; or null for what these options do not support.</returns>
    private static string? Theirs(string pattern, List<string> texts, RegexOptions options)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant | options);
            return string.Concat(texts.Select(text => regex.IsMatch(text) ? '1' : '0'));
        }
        catch (ArgumentException)
        {
            return "invalid";
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static string? Ours(LibSqlCommand command)
    {
        try
        {
            return (string?)command.ExecuteScalar();
        }
        catch (LibSqlException e) when (e.Message.Contains("is not valid", StringComparison.Ordinal))
        {
            return "invalid";
        }
        catch (LibSqlException e) when (e.Message.Contains("is not supported", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
