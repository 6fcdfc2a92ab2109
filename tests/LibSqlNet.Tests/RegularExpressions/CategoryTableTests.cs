using LibSqlNet.Native.Tests;
using LibSqlNet.Tests.Unicode;
using LibSqlNet.UnicodeTables;

namespace LibSqlNet.Tests.RegularExpressions;

/// <summary>What regular expressions know of Unicode is what the pinned data say.</summary>
internal sealed class CategoryTableTests
{
    [Test]
    public void Table_is_what_the_generator_gives() => Assert.That(
        File.ReadAllText(Path.Combine(SourceTree.Root, CategoryGenerator.OutputFile)),
        Is.EqualTo(CategoryGenerator.Generate(UnicodeData.Characters)),
        $"{CategoryGenerator.OutputFile} is out of date: run eng/generate-unicode and commit its output.");
}
