using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LibSqlNet.Bindings.Rules;

namespace LibSqlNet.Native.Tests;

internal sealed class NativeMethodsTests
{
    private static readonly string[] Bound =
        [.. typeof(NativeMethods).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => !method.IsSpecialName).Select(method => method.Name)];

    [Test]
    public void Methods_resolve_in_the_library()
    {
        var library = LibraryLoader.Load();
        Assert.That(Bound, Has.Length.GreaterThan(300));
        Assert.That(Bound.Where(name => !NativeLibrary.TryGetExport(library, name, out _)), Is.Empty);
    }

    [Test]
    public void Methods_need_no_marshalling() =>
        Assert.That(Bound.Where(name => !typeof(NativeMethods).GetMethod(name)!.Attributes.HasFlag(MethodAttributes.PinvokeImpl)), Is.Empty);

    [Test]
    public void Methods_cover_every_export_that_no_rule_excludes()
    {
        var exports = LibraryExports.Read();
        Assert.That(exports, Does.Contain("sqlite3_step"));
        Assert.That(exports.Except(Bound).Where(name => !Exclusions.Covers(name)), Is.Empty, "Run eng/generate-bindings, or give the reason in Exclusions.");
    }

    [Test]
    public void Leaf_functions_are_bound_as_such()
    {
        var leaves = Bound.Where(name => typeof(NativeMethods).GetMethod(name)!.IsDefined(typeof(SuppressGCTransitionAttribute)));
        Assert.That(leaves, Is.EquivalentTo(LeafFunctions.Names));
    }

    [Test]
    public unsafe void Statement_runs_and_returns_rows()
    {
        using var database = new MemoryDatabase();
        var statement = database.Prepare("SELECT ?1 + 1, upper(?2), x'00ff', NULL, 0.5"u8);
        fixed (byte* text = "zürich"u8)
        {
            Assert.That(NativeMethods.sqlite3_bind_int64(statement, 1, long.MaxValue - 1), Is.EqualTo(NativeConstants.SQLITE_OK));
            Assert.That(NativeMethods.sqlite3_bind_text(statement, 2, text, 7, NativeConstants.SQLITE_TRANSIENT), Is.EqualTo(NativeConstants.SQLITE_OK));
        }

        Assert.That(NativeMethods.sqlite3_step(statement), Is.EqualTo(NativeConstants.SQLITE_ROW));
        Assert.Multiple(() =>
        {
            Assert.That(NativeMethods.sqlite3_column_count(statement), Is.EqualTo(5));
            Assert.That(NativeMethods.sqlite3_column_int64(statement, 0), Is.EqualTo(long.MaxValue));
            Assert.That(Marshal.PtrToStringUTF8((nint)NativeMethods.sqlite3_column_text(statement, 1)), Is.EqualTo("ZüRICH"));
            Assert.That(new ReadOnlySpan<byte>(NativeMethods.sqlite3_column_blob(statement, 2), NativeMethods.sqlite3_column_bytes(statement, 2)).ToArray(), Is.EqualTo(new byte[] { 0, 255 }));
            Assert.That(NativeMethods.sqlite3_column_type(statement, 3), Is.EqualTo(NativeConstants.SQLITE_NULL));
            Assert.That(NativeMethods.sqlite3_column_double(statement, 4), Is.EqualTo(0.5));
        });
        Assert.That(NativeMethods.sqlite3_step(statement), Is.EqualTo(NativeConstants.SQLITE_DONE));
        Assert.That(NativeMethods.sqlite3_finalize(statement), Is.EqualTo(NativeConstants.SQLITE_OK));
    }

    [Test]
    public unsafe void Function_pointer_is_called_back()
    {
        using var database = new MemoryDatabase();
        fixed (byte* name = "twice\0"u8)
        {
            Assert.That(NativeMethods.sqlite3_create_function_v2(database.Handle, name, 1, NativeConstants.SQLITE_UTF8 | NativeConstants.SQLITE_DETERMINISTIC, null, &Twice, null, null, null),
                Is.EqualTo(NativeConstants.SQLITE_OK));
        }

        var statement = database.Prepare("SELECT twice(21)"u8);
        Assert.That(NativeMethods.sqlite3_step(statement), Is.EqualTo(NativeConstants.SQLITE_ROW));
        Assert.That(NativeMethods.sqlite3_column_int64(statement, 0), Is.EqualTo(42));
        Assert.That(NativeMethods.sqlite3_finalize(statement), Is.EqualTo(NativeConstants.SQLITE_OK));
    }

    [Test]
    public unsafe void Wal_manager_is_the_built_in_one()
    {
        var manager = NativeMethods.sqlite3_wal_manager;
        Assert.Multiple(() =>
        {
            Assert.That(manager->bUsesShm, Is.Not.Zero);
            Assert.That(manager->xOpen is not null, Is.True);
            Assert.That(manager->xClose is not null, Is.True);
        });
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Twice(sqlite3_context* context, int count, sqlite3_value** arguments) =>
        NativeMethods.sqlite3_result_int64(context, 2 * NativeMethods.sqlite3_value_int64(arguments[0]));
}
