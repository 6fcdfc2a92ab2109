using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Incremental blobs, online backup and snapshots.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_blob_open(sqlite3 db, utf8z db_utf8, utf8z table_utf8, utf8z col_utf8, long rowid, int flags, out sqlite3_blob blob)
    {
        using var database = Use(db);
        Native.sqlite3_blob* opened = null;
        fixed (byte* pDatabase = db_utf8, pTable = table_utf8, pColumn = col_utf8)
        {
            var rc = NativeMethods.sqlite3_blob_open(database, pDatabase, pTable, pColumn, rowid, flags, &opened);
            blob = NewBlob();
            Marshal.InitHandle(blob, (nint)opened);
            return rc;
        }
    }

    int ISQLite3Provider.sqlite3_blob_bytes(sqlite3_blob blob)
    {
        using var opened = Use(blob);
        return NativeMethods.sqlite3_blob_bytes(opened);
    }

    int ISQLite3Provider.sqlite3_blob_reopen(sqlite3_blob blob, long rowid)
    {
        using var opened = Use(blob);
        return NativeMethods.sqlite3_blob_reopen(opened, rowid);
    }

    int ISQLite3Provider.sqlite3_blob_read(sqlite3_blob blob, Span<byte> b, int offset)
    {
        using var opened = Use(blob);
        fixed (byte* pBytes = b)
        {
            return NativeMethods.sqlite3_blob_read(opened, pBytes, b.Length, offset);
        }
    }

    int ISQLite3Provider.sqlite3_blob_write(sqlite3_blob blob, ReadOnlySpan<byte> b, int offset)
    {
        using var opened = Use(blob);
        fixed (byte* pBytes = b)
        {
            return NativeMethods.sqlite3_blob_write(opened, pBytes, b.Length, offset);
        }
    }

    int ISQLite3Provider.sqlite3_blob_close(nint blob) => NativeMethods.sqlite3_blob_close((Native.sqlite3_blob*)blob);

    sqlite3_backup ISQLite3Provider.sqlite3_backup_init(sqlite3 destDb, utf8z destName, sqlite3 sourceDb, utf8z sourceName)
    {
        using var destination = Use(destDb);
        using var source = Use(sourceDb);
        fixed (byte* pDestination = destName, pSource = sourceName)
        {
            return sqlite3_backup.From((nint)NativeMethods.sqlite3_backup_init(destination, pDestination, source, pSource));
        }
    }

    int ISQLite3Provider.sqlite3_backup_step(sqlite3_backup backup, int pages)
    {
        using var running = Use(backup);
        return NativeMethods.sqlite3_backup_step(running, pages);
    }

    int ISQLite3Provider.sqlite3_backup_remaining(sqlite3_backup backup)
    {
        using var running = Use(backup);
        return NativeMethods.sqlite3_backup_remaining(running);
    }

    int ISQLite3Provider.sqlite3_backup_pagecount(sqlite3_backup backup)
    {
        using var running = Use(backup);
        return NativeMethods.sqlite3_backup_pagecount(running);
    }

    int ISQLite3Provider.sqlite3_backup_finish(nint backup) => NativeMethods.sqlite3_backup_finish((Native.sqlite3_backup*)backup);

    int ISQLite3Provider.sqlite3_snapshot_get(sqlite3 db, utf8z schema, out nint snap)
    {
        using var database = Use(db);
        Native.sqlite3_snapshot* taken = null;
        fixed (byte* pSchema = schema)
        {
            var rc = NativeMethods.sqlite3_snapshot_get(database, pSchema, &taken);
            snap = (nint)taken;
            return rc;
        }
    }

    int ISQLite3Provider.sqlite3_snapshot_open(sqlite3 db, utf8z schema, sqlite3_snapshot snap)
    {
        using var database = Use(db);
        using var taken = Use(snap);
        fixed (byte* pSchema = schema)
        {
            return NativeMethods.sqlite3_snapshot_open(database, pSchema, taken);
        }
    }

    int ISQLite3Provider.sqlite3_snapshot_cmp(sqlite3_snapshot left, sqlite3_snapshot right)
    {
        using var first = Use(left);
        using var second = Use(right);
        return NativeMethods.sqlite3_snapshot_cmp(first, second);
    }

    int ISQLite3Provider.sqlite3_snapshot_recover(sqlite3 db, utf8z name)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            return NativeMethods.sqlite3_snapshot_recover(database, pName);
        }
    }

    void ISQLite3Provider.sqlite3_snapshot_free(nint snap) => NativeMethods.sqlite3_snapshot_free((Native.sqlite3_snapshot*)snap);

    /// <summary>SQLitePCLRaw leaves it to the runtime's marshalling to make this handle, and has no other way.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern sqlite3_blob NewBlob();
}
