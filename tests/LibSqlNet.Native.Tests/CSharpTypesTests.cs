using LibSqlNet.Bindings.Clang;
using LibSqlNet.Bindings.Emit;
using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Native.Tests;

internal sealed class CSharpTypesTests
{
    private readonly CSharpTypes types = new(
    [
        new CTypedef("sqlite3_int64", new CNamed("long long")),
        new CTypedef("sqlite3_value", new CRecord("Mem")),
        new CTypedef("sqlite3_destructor_type", CTypeParser.Parse("void (*)(void *)")),
    ]);

    [TestCase("int", "int")]
    [TestCase("const unsigned char *", "byte*")]
    [TestCase("const char *const *", "byte**")]
    [TestCase("const void *", "void*")]
    [TestCase("sqlite3_int64", "long")]
    [TestCase("size_t", "nuint")]
    [TestCase("struct Mem **", "sqlite3_value**")]
    [TestCase("sqlite3_destructor_type", "delegate* unmanaged[Cdecl]<void*, void>")]
    [TestCase("int (*)(void *, int, char **)", "delegate* unmanaged[Cdecl]<void*, int, byte**, int>")]
    [TestCase("void (**)(sqlite3_value *)", "delegate* unmanaged[Cdecl]<sqlite3_value*, void>*")]
    [TestCase("void (*(*)(void *, const char *))(void)", "delegate* unmanaged[Cdecl]<void*, byte*, delegate* unmanaged[Cdecl]<void>>")]
    public void Spell_gives_the_blittable_counterpart(string c, string expected) =>
        Assert.That(types.Spell(CTypeParser.Parse(c)), Is.EqualTo(expected));

    [TestCase("unsigned long")]
    [TestCase("long double")]
    [TestCase("int (*)(const char *, ...)")]
    public void Spell_refuses_what_differs_between_platforms(string c) =>
        Assert.That(() => types.Spell(CTypeParser.Parse(c)), Throws.TypeOf<NotSupportedException>());

    [TestCase("int (*)(void *")]
    [TestCase("*")]
    [TestCase("int )")]
    public void Parse_refuses_what_is_not_a_type(string c) =>
        Assert.That(() => CTypeParser.Parse(c), Throws.TypeOf<FormatException>());
}
