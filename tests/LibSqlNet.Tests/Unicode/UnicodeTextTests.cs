using FsCheck;
using FsCheck.Fluent;

namespace LibSqlNet.Tests.Unicode;

/// <summary>Comparisons and patterns do what their simplest definitions do, for texts that nobody thought of.</summary>
internal sealed class UnicodeTextTests : DatabaseTest
{
    // Letters of one to four bytes that fold to each other or to letters of another length, accents, jamo, and what patterns are made of.
    private static readonly string[] Pieces =
    [
        "a", "A", "k", "K", "\u212A", "é", "É", "e", "\u0301", "\u0323", "ß", "ẞ", "σ", "ς", "Σ", "\u1EAD", "\u00C5", "\u212B", "İ", "i", "ı", "ø", "한",
        "\u1112\u1161\u11AB", "か\u3099", "が", "か", "कि", "क", "𐐀", "𐐨", "\u0BCA", "\u0BC6\u0BBE", "\U0010FFFF", "\0",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
    private static readonly Gen<string> Patterns = Gen.Elements([.. Pieces, "%", "%", "_", "_", "!", "!"]).ListOf().Select(string.Concat);

    [Test]
    public void Collations_order_as_the_sequences_that_they_compare()
    {
        using var connection = OpenMemory();
        using var command = connection.Command(
            """
            SELECT ($a > $b COLLATE nocase_unicode) - ($a < $b COLLATE nocase_unicode),
                ($a > $b COLLATE nocase_noaccent_unicode) - ($a < $b COLLATE nocase_noaccent_unicode)
            """,
            ("$a", ""),
            ("$b", ""));
        Check(Texts, Texts, (a, b) =>
        {
            command.Parameters["$a"].Value = a;
            command.Parameters["$b"].Value = b;
            using var reader = command.ExecuteReader();
            reader.Read();
            return reader.GetInt32(0) == Order(UnicodeData.Folded(a), UnicodeData.Folded(b))
                && reader.GetInt32(1) == Order(UnicodeData.Letters(a), UnicodeData.Letters(b));
        });
    }

    [Test]
    public void Like_matches_as_its_definition_says()
    {
        using var connection = Open("Data Source=:memory:;Unicode Case=True");
        using var command = connection.Command("SELECT 2 * ($text LIKE $pattern) + ($text LIKE $pattern ESCAPE '!')", ("$text", ""), ("$pattern", ""));
        Check(Texts, Patterns, (text, pattern) =>
        {
            command.Parameters["$text"].Value = text;
            command.Parameters["$pattern"].Value = pattern;
            var expected = (Matches(pattern, text, escape: null) ? 2 : 0) + (Matches(pattern, text, '!') ? 1 : 0);
            return Equals(command.ExecuteScalar(), (long)expected);
        });
    }

    private static void Check(Gen<string> first, Gen<string> second, Func<string, string, bool> holds) =>
        Prop.ForAll(first.Zip(second).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static int Order(int[] a, int[] b) => Math.Sign(a.AsSpan().SequenceCompareTo(b));

    private static bool Matches(string pattern, string text, char? escape) => Matches(UnicodeData.Folded(pattern), UnicodeData.Folded(text), escape);

    private static bool Matches(ReadOnlySpan<int> pattern, ReadOnlySpan<int> text, char? escape)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == escape)
        {
            return pattern.Length > 1 && !text.IsEmpty && text[0] == pattern[1] && Matches(pattern[2..], text[1..], escape);
        }

        if (pattern[0] == '%')
        {
            return Matches(pattern[1..], text, escape) || (!text.IsEmpty && Matches(pattern, text[1..], escape));
        }

        return !text.IsEmpty && (pattern[0] == '_' || pattern[0] == text[0]) && Matches(pattern[1..], text[1..], escape);
    }
}
