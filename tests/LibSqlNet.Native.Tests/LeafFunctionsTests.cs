using System.Text.RegularExpressions;
using LibSqlNet.Bindings.Rules;

namespace LibSqlNet.Native.Tests;

internal sealed partial class LeafFunctionsTests
{
    private static readonly string Source = string.Concat(
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "native", "src"), "*.c", SearchOption.AllDirectories)
            .Append(Path.Combine(SourceTree.Root, "artifacts", "native", "patched", "sqlite3.c"))
            .Select(File.ReadAllText));

    public static IEnumerable<string> Names => LeafFunctions.Names;

    [TestCaseSource(nameof(Names))]
    public void Leaf_function_calls_no_function(string name)
    {
        var definition = Regex.Match(Source, $@"^SQLITE_API [\w* ]*\b{name}\([^;{{]*\)\{{(?<body>.*?)^\}}", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.That(definition.Success, Is.True, "No source defines it.");

        var body = Comment().Replace(definition.Groups["body"].Value, "");
        Assert.That(Call().Matches(body).Select(call => call.Groups["callee"].Value).Except(["if", "assert", "return"]), Is.Empty);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?<callee>\w+)\s*\(")]
    private static partial Regex Call();
}
