using System.Text.RegularExpressions;
using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings.Clang;

/// <summary>Reads the integer constants among a header's macros.</summary>
internal static partial class MacroReader
{
    public static IReadOnlyList<CConstant> Read(ClangCompiler clang, string header)
    {
        var macros = Definitions(clang.Preprocess($"#include \"{header}\"\n"));
        var integers = IntegerMacros(macros);
        var names = macros.Where(macro => macro.Value.Header == header && integers.Contains(macro.Key)).Select(macro => macro.Key).ToList();

        return [.. names.Zip(ConstantEvaluator.Evaluate(clang, header, names), (name, value) => new CConstant(name, value))];
    }

    /// <summary>The macros that take no arguments, in the order of their definition.</summary>
    private static OrderedDictionary<string, (string Header, string Body)> Definitions(string preprocessed)
    {
        var macros = new OrderedDictionary<string, (string Header, string Body)>();
        var header = "";
        foreach (var line in preprocessed.Split('\n'))
        {
            if (LineMarker().Match(line) is { Success: true } marker)
            {
                header = Path.GetFileName(marker.Groups["file"].Value);
            }
            else if (Definition().Match(line) is { Success: true } definition)
            {
                macros[definition.Groups["name"].Value] = (header, definition.Groups["body"].Value);
            }
        }

        return macros;
    }

    /// <summary>The macros whose expansion holds integers and operators alone.</summary>
    private static HashSet<string> IntegerMacros(OrderedDictionary<string, (string Header, string Body)> macros)
    {
        var integers = new HashSet<string>();
        while (macros.Where(macro => !integers.Contains(macro.Key) && IsInteger(macro.Value.Body)).Select(macro => macro.Key).ToList() is { Count: > 0 } found)
        {
            integers.UnionWith(found);
        }

        return integers;

        bool IsInteger(string body) =>
            IntegerExpression().IsMatch(body) && Word().Matches(body).All(word => char.IsAsciiDigit(word.Value[0]) || integers.Contains(word.Value));
    }

    [GeneratedRegex(@"^# \d+ ""(?<file>[^""]*)""")]
    private static partial Regex LineMarker();

    [GeneratedRegex(@"^#define (?<name>\w+) (?<body>.*)$")]
    private static partial Regex Definition();

    [GeneratedRegex(@"^[\w\s()|&~<+*-]+$")]
    private static partial Regex IntegerExpression();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
