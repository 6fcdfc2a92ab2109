using System.Globalization;
using System.Text.RegularExpressions;
using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings.Clang;

/// <summary>Parses a type as Clang spells it, such as <c>int (*)(void *, const char *const *)</c>.</summary>
internal sealed partial class CTypeParser
{
    private readonly string spelling;
    private readonly string[] tokens;
    private int position;

    private CTypeParser(string spelling)
    {
        this.spelling = spelling;
        tokens = [.. Token().Matches(spelling).Select(match => match.Value)];
    }

    private string? Current => position < tokens.Length ? tokens[position] : null;

    public static CType Parse(string spelling)
    {
        var parser = new CTypeParser(spelling);
        var type = parser.ParseType();
        return parser.position == parser.tokens.Length ? type : throw parser.Unexpected();
    }

    private CType ParseType()
    {
        var specified = ParseSpecifiers();
        return ParseDeclarator()(specified);
    }

    private CType ParseSpecifiers()
    {
        var words = new List<string>();
        var isRecord = false;
        for (; Current is { } token && (char.IsLetter(token[0]) || token[0] == '_'); position++)
        {
            if (token == "struct")
            {
                isRecord = true;
            }
            else if (!IsQualifier(token))
            {
                words.Add(token);
            }
        }

        if (words.Count == 0)
        {
            throw Unexpected();
        }

        var name = string.Join(' ', words);
        return isRecord ? new CRecord(name) : new CNamed(name);
    }

    /// <summary>
    /// Parses an abstract declarator into the function that wraps the specified type. A declarator reads inside out:
    /// what follows the parentheses binds tighter than the stars before them.
    /// </summary>
    private Func<CType, CType> ParseDeclarator()
    {
        var stars = 0;
        for (; Current == "*" || (Current is { } token && IsQualifier(token)); position++)
        {
            stars += Current == "*" ? 1 : 0;
        }

        Func<CType, CType> inner = type => type;
        if (Current == "(" && position + 1 < tokens.Length && tokens[position + 1] is "*" or "(" or "[")
        {
            position++;
            inner = ParseDeclarator();
            Expect(")");
        }

        var suffixes = new Stack<Func<CType, CType>>();
        while (Current is "(" or "[")
        {
            suffixes.Push(Current == "(" ? ParseParameters() : ParseLength());
        }

        return type =>
        {
            for (var i = 0; i < stars; i++)
            {
                type = new CPointer(type);
            }

            return inner(suffixes.Aggregate(type, (current, suffix) => suffix(current)));
        };
    }

    private Func<CType, CType> ParseParameters()
    {
        Expect("(");
        var parameters = new List<CType>();
        var isVariadic = false;
        while (Current != ")")
        {
            if (Current == "...")
            {
                position++;
                isVariadic = true;
            }
            else
            {
                parameters.Add(ParseType());
            }

            if (Current != ")")
            {
                Expect(",");
            }
        }

        Expect(")");
        if (parameters is [CNamed { Name: "void" }])
        {
            parameters.Clear();
        }

        return result => new CFunctionType(result, parameters, isVariadic);
    }

    private Func<CType, CType> ParseLength()
    {
        Expect("[");
        var length = int.Parse(Current ?? throw Unexpected(), CultureInfo.InvariantCulture);
        position++;
        Expect("]");
        return element => new CArray(element, length);
    }

    private void Expect(string token)
    {
        if (Current != token)
        {
            throw Unexpected();
        }

        position++;
    }

    private static bool IsQualifier(string token) => token is "const" or "volatile" or "restrict" or "__restrict";

    private FormatException Unexpected() => new($"Cannot read the C type '{spelling}' at '{Current ?? "its end"}'.");

    [GeneratedRegex(@"\.\.\.|\w+|\S")]
    private static partial Regex Token();
}
