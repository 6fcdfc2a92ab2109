namespace LibSqlNet.Native.Tests;

/// <summary>A connection to a database in memory of its own.</summary>
internal sealed unsafe class MemoryDatabase : IDisposable
{
    public MemoryDatabase()
    {
        sqlite3* handle;
        fixed (byte* name = ":memory:\0"u8)
        {
            Assert.That(NativeMethods.sqlite3_open_v2(name, &handle, NativeConstants.SQLITE_OPEN_READWRITE | NativeConstants.SQLITE_OPEN_CREATE, null), Is.EqualTo(NativeConstants.SQLITE_OK));
        }

        Handle = handle;
    }

    public sqlite3* Handle { get; }

    public sqlite3_stmt* Prepare(ReadOnlySpan<byte> sql)
    {
        sqlite3_stmt* statement;
        fixed (byte* text = sql)
        {
            Assert.That(NativeMethods.sqlite3_prepare_v3(Handle, text, sql.Length, 0, &statement, null), Is.EqualTo(NativeConstants.SQLITE_OK));
        }

        return statement;
    }

    // sqlite3_close, unlike sqlite3_close_v2, refuses while a statement is left.
    public void Dispose() => Assert.That(NativeMethods.sqlite3_close(Handle), Is.EqualTo(NativeConstants.SQLITE_OK));
}
