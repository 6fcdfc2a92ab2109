using System.Globalization;
using System.Text;

namespace LibSqlNet.Tests.RegularExpressions;

/// <summary>Random regular expressions of the supported grammar, and random texts that they have a chance to match.</summary>
internal sealed class RandomPatterns(int seed)
{
    private const string Letters = "aabbcABkK\u212AsSéÉßẞſµμσςΣİıǅ_19٣-]}, \n\r\u200D\u0301\u2029";

    private static readonly string[] Escapes =
        [@"\t", @"\n", @"\r", @"\x61", @"\u0062", @"\cJ", @"\0", @"\012", @"\0101", @"\e", @"\.", @"\[", @"\-", @"\\", @"\u00e9", @"\#", @"\ "];

    private static readonly string[] Sets =
        [@"\d", @"\w", @"\s", @"\D", @"\W", @"\S", @"\p{L}", @"\P{L}", @"\p{Lu}", @"\p{Ll}", @"\P{Lu}", @"\p{Nd}", @"\p{Cn}", @"\p{Mn}", @"\p{Z}", @"\p{P}"];

    private static readonly string[] Anchors = ["^", "$", @"\A", @"\z", @"\Z", @"\b", @"\B"];

    private static readonly string[] Openings =
        ["(", "(", "(?:", "(?:", "(?<name>", "(?'n1'", "(?<7>", "(?i:", "(?s:", "(?m:", "(?im-s:", "(?x:", "(?n:", "(?-i:", "(?i)(", "(?m)(", "(?-i)("];

    private static readonly string[] Quantifiers =
        ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{1,}", "{0}", "{0,}?", "{2,3}", "(?#c)*"];

    private static readonly string[] Insertions =
        ["(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "\\", "^", "$", ".", "-", ":", "<", ">", "'", "=", "!", "#", ",", "2", "0", "i", "x", "p", "u", "c", "k", "n", "P{", "(?", "[^", "-["];

    private readonly Random _random = new(seed);

    public string Pattern()
    {
        var text = new StringBuilder();
        if (Chance(4))
        {
            text.Append(Pick("(?i)", "(?s)", "(?m)", "(?x)", "(?im)"));
        }

        Alternation(text, depth: 3);
        return text.ToString();
    }

    /// <summary>A pattern with a few edits, which is mostly no longer valid.</summary>
    public string Mutant()
    {
        var text = new StringBuilder(Pattern());
        for (var edits = _random.Next(1, 3); edits > 0; edits--)
        {
            var place = _random.Next(text.Length + 1);
            if (place < text.Length && Chance(2))
            {
                text.Remove(place, 1);
            }
            else
            {
                text.Insert(place, Pick(Insertions));
            }
        }

        return text.ToString();
    }

    public string Text()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(10); length > 0; length--)
        {
            text.Append(Letters[_random.Next(Chance(2) ? 8 : Letters.Length)]);
        }

        if (Chance(8))
        {
            text.Append('\n');
        }

        return text.ToString();
    }

    private void Alternation(StringBuilder text, int depth)
    {
        Concatenation(text, depth);
        while (Chance(4))
        {
            text.Append('|');
            Concatenation(text, depth);
        }
    }

    private void Concatenation(StringBuilder text, int depth)
    {
        for (var length = _random.Next(Chance(8) ? 0 : 1, 4); length > 0; length--)
        {
            Atom(text, depth);
            if (Chance(3))
            {
                text.Append(Pick(Quantifiers));
            }
        }
    }

    private void Atom(StringBuilder text, int depth)
    {
        switch (_random.Next(depth > 0 ? 12 : 9))
        {
            case 0:
                text.Append(Pick(Escapes));
                break;
            case 1:
                text.Append(Pick(Sets));
                break;
            case 2:
                text.Append('.');
                break;
            case 3:
                text.Append(Pick(Anchors));
                break;
            case 4:
                Class(text, depth: 2);
                break;
            case >= 9:
                text.Append(Pick(Openings));
                Alternation(text, depth - 1);
                text.Append(')');
                break;
            default:
                text.Append(Letters[_random.Next(Chance(2) ? 8 : Letters.Length)]);
                break;
        }
    }

    private void Class(StringBuilder text, int depth)
    {
        text.Append(Pick("[", "[", "[^"));
        for (var length = _random.Next(1, 4); length > 0; length--)
        {
            Member(text);
        }

        if (depth > 0 && Chance(5))
        {
            text.Append('-');
            Class(text, depth - 1);
        }

        text.Append(']');
    }

    private void Member(StringBuilder text)
    {
        switch (_random.Next(6))
        {
            case 0:
                text.Append(Pick(Sets));
                break;
            case 1:
                text.Append(Pick(Escapes));
                break;
            case 2:
                text.Append(Pick("a-c", "A-Z", "a-z", "0-9", "\u00e0-\u00ff", "\u0000-\uffff", "!--", "I-k", "\u0130-\u0140", "\u2100-\u2130"));
                break;
            case 3:
                text.Append(Pick(@"\b", "[", "^", "-", "(", @"\]", "[:", "#"));
                break;
            default:
                text.Append(Letters[_random.Next(Letters.Length)]);
                break;
        }
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];

    /// <summary>For messages: the pattern or text with what does not print spelled out.</summary>
    public static string Show(string text) => string.Concat(text.Select(static character => char.IsAscii(character) && !char.IsControl(character)
        ? character.ToString()
        : $"\\u{((int)character).ToString("x4", CultureInfo.InvariantCulture)}"));
}
