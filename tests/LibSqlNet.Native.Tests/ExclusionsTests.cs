using LibSqlNet.Bindings;
using LibSqlNet.Bindings.Clang;
using LibSqlNet.Bindings.Rules;

namespace LibSqlNet.Native.Tests;

internal sealed class ExclusionsTests
{
    [Test]
    public void Reasons_name_only_what_a_header_declares_or_the_library_exports()
    {
        if (ClangCompiler.Find() is not { } clang)
        {
            Assert.Ignore("Clang is not installed, and only it can read the headers: install clang, or name it in CLANG.");
            return;
        }

        var declared = new BindingGenerator(SourceTree.Root, clang).ReadHeaders().SelectMany(header => header.Functions).Select(function => function.Name);
        Assert.That(Exclusions.Reasons.Keys.Except(declared).Except(LibraryExports.Read()), Is.Empty);
    }

    [Test]
    public void Reasons_that_blame_the_build_are_true()
    {
        var notBuilt = Exclusions.Reasons.Where(reason => reason.Value == Exclusions.NotBuilt).Select(reason => reason.Key);
        Assert.That(notBuilt.Intersect(LibraryExports.Read()), Is.Empty);
    }
}
