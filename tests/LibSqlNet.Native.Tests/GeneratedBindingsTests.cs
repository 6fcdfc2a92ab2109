using System.Reflection;
using System.Runtime.CompilerServices;
using LibSqlNet.Bindings;
using LibSqlNet.Bindings.Clang;

namespace LibSqlNet.Native.Tests;

internal sealed class GeneratedBindingsTests
{
    private readonly string clang = ClangCompiler.Find() ?? "";

    [SetUp]
    public void RequireClang()
    {
        if (clang.Length == 0)
        {
            Assert.Ignore("Clang is not installed, and only it can read the headers: install clang, or name it in CLANG.");
        }
    }

    [Test]
    public void Generated_bindings_are_what_the_headers_give()
    {
        var expected = new BindingGenerator(SourceTree.Root, clang).Generate();
        var committed = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, BindingGenerator.OutputFolder))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

        Assert.That(committed.Keys, Is.EquivalentTo(expected.Keys), "Run eng/generate-bindings and commit its output.");
        Assert.Multiple(() =>
        {
            foreach (var (name, text) in expected)
            {
                Assert.That(committed[name], Is.EqualTo(text), $"{name} is out of date: run eng/generate-bindings and commit its output.");
            }
        });
    }

    [Test]
    public void Structs_have_the_size_that_c_gives_them()
    {
        var structs = typeof(NativeMethods).Assembly.GetExportedTypes().Where(type => type is { IsValueType: true, IsNested: false } && type.GetFields().Length > 0).ToList();
        var expected = new BindingGenerator(SourceTree.Root, clang).Evaluate([.. structs.Select(type => $"sizeof({CName(type)})")]);

        Assert.That(structs, Is.Not.Empty);
        Assert.That(structs.Select(type => $"{type.Name}: {SizeOf(type)}"), Is.EqualTo(structs.Zip(expected, (type, size) => $"{type.Name}: {size}")));
    }

    // The structs that sqlite3.h nests in sqlite3_index_info have a tag and no typedef.
    private static string CName(Type type) => type.Name.StartsWith("sqlite3_index_", StringComparison.Ordinal) ? $"struct {type.Name}" : type.Name;

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf), BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;
}
