using System.Text.RegularExpressions;
using LibSqlNet.Tests;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>The table of lifted limits in the README of the Entity Framework provider names the tests that show them.</summary>
internal sealed partial class LimitsTableTests
{
    private static readonly string Root = Path.Combine(SourceFolder.Path, "..", "..");

    [Test]
    public void Tests_that_the_table_names_are_there()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "src", "LibSqlNet.EntityFrameworkCore.Sqlite", "README.md"));
        var tests = TestName().Matches(readme).ToList();
        var source = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Where(static file => file.Contains("EntityFrameworkCore.Sqlite", StringComparison.Ordinal))
                .Select(File.ReadAllText));

        Assert.That(tests, Has.Count.GreaterThan(25));
        Assert.That(tests.Where(test => !IsIn(source, test)).Select(static test => test.Value), Is.Empty);
    }

    private static bool IsIn(string source, Match test) =>
        source.Contains($"class {test.Groups["class"].Value}", StringComparison.Ordinal)
        && (!test.Groups["method"].Success || source.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+(Tests|Queries))(\.(?<method>\w+))?`")]
    private static partial Regex TestName();
}
