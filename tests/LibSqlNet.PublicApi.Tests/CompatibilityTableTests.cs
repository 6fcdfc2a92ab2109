using System.Text.RegularExpressions;
using LibSqlNet.Tests;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>The table of what is the same as in Microsoft.Data.Sqlite names the tests that show it.</summary>
internal sealed partial class CompatibilityTableTests
{
    [Test]
    public void Tests_that_the_table_names_are_there()
    {
        var table = Path.Combine(SourceFolder.Path, "..", "..", "src", "LibSqlNet", "docs", "compatibility.md");
        var names = TestClass().Matches(File.ReadAllText(table)).Select(static m => m.Value).Distinct().ToList();
        var files = Directory.EnumerateFiles(Path.Combine(SourceFolder.Path, ".."), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension);

        Assert.That(names, Has.Count.GreaterThan(30));
        Assert.That(names.Except(files), Is.Empty);
    }

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+Tests\b")]
    private static partial Regex TestClass();
}
