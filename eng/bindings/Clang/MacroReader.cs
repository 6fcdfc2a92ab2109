using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings.Clang;

/// <summary>Reads the integer constants among a header's macros. Clang works out their values.</summary>
internal static partial class MacroReader
{
    private const string Probe = "constant_of_";

    public static IReadOnlyList<CConstant> Read(ClangCompiler clang, string header)
    {
        var include = $"#include \"{header}\"\n";
        var macros = Definitions(clang.Preprocess(include));
        var integers = IntegerMacros(macros);
        var names = macros.Where(macro => macro.Value.Header == header && integers.Contains(macro.Key)).Select(macro => macro.Key).ToList();

        var source = new StringBuilder(include);
        foreach (var name in names)
        {
            source.Append(CultureInfo.InvariantCulture, $"enum {{ {Probe}{name} = ({name}) }};\n");
        }

        using var tree = clang.Parse(source.ToString());
        var values = tree.RootElement.GetProperty("inner").EnumerateArray()
            .Where(node => node.IsKind("EnumDecl"))
            .SelectMany(node => node.Children("EnumConstantDecl"))
            .Where(constant => constant.Name().StartsWith(Probe, StringComparison.Ordinal))
            .ToDictionary(constant => constant.Name()[Probe.Length..], Value);
        return [.. names.Select(name => new CConstant(name, values[name]))];
    }

    private static long Value(JsonElement node) =>
        node.IsKind("ConstantExpr")
            ? long.Parse(node.GetProperty("value").GetString()!, CultureInfo.InvariantCulture)
            : Value(node.GetProperty("inner")[0]);

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
