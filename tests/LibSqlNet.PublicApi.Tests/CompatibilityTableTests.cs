using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>The table of what is the same as in Microsoft.Data.Sqlite names the tests that show it.</summary>
internal sealed partial class CompatibilityTableTests
{
    [Test]
    public void Tests_that_the_table_names_are_there()
    {
        var names = TestClass().Matches(File.ReadAllText(Path.Combine(Root(), "src", "LibSqlNet", "docs", "compatibility.md"))).Select(static m => m.Value).Distinct().ToList();
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension);

        Assert.That(names, Has.Count.GreaterThan(30));
        Assert.That(names.Except(files), Is.Empty);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+Tests\b")]
    private static partial Regex TestClass();
}
