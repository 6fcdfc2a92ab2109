using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>A blob handle of the native library. The session closes it when its owner has not.</summary>
internal sealed unsafe class LocalBlob : SessionBlob
{
    private readonly LocalSession _session;
    private readonly ExecutionGuard _guard;
    private sqlite3_blob* _handle;
    private bool _hasFailed;

    public LocalBlob(LocalSession session, string database, string table, string column, long rowid, bool isReadOnly, ExecutionGuard guard)
    {
        _session = session;
        _guard = guard;
        sqlite3_blob* handle;
        fixed (byte* databaseName = Utf8.Terminated(database))
        fixed (byte* tableName = Utf8.Terminated(table))
        fixed (byte* columnName = Utf8.Terminated(column))
        {
            using var running = new RunningScope(session, guard);
            Check(NativeMethods.sqlite3_blob_open(session.Database, databaseName, tableName, columnName, rowid, isReadOnly ? 0 : 1, &handle));
        }

        _handle = handle;
        Length = NativeMethods.sqlite3_blob_bytes(handle);
        session.Blobs.Add(this);
    }

    public override bool IsClosed => _handle is null;

    public override int Length { get; }

    public override void Read(int offset, Span<byte> buffer)
    {
        _guard.Resume(CancellationToken.None);
        using var running = new RunningScope(_session, _guard);
        fixed (byte* bytes = buffer)
        {
            Check(NativeMethods.sqlite3_blob_read(_handle, bytes, buffer.Length, offset));
        }
    }

    public override void Write(int offset, ReadOnlySpan<byte> bytes)
    {
        _guard.Resume(CancellationToken.None);
        using var running = new RunningScope(_session, _guard);
        fixed (byte* source = bytes)
        {
            Check(NativeMethods.sqlite3_blob_write(_handle, source, bytes.Length, offset));
        }
    }

    public override void Close()
    {
        if (_handle is null)
        {
            return;
        }

        _guard.Resume(CancellationToken.None);
        using var running = new RunningScope(_session, _guard);
        var resultCode = NativeMethods.sqlite3_blob_close(_handle);
        _handle = null;
        _session.Blobs.Remove(this);
        if (!_hasFailed)
        {
            Check(resultCode);
        }
    }

    private void Check(int resultCode)
    {
        if (resultCode != NativeConstants.SQLITE_OK)
        {
            _hasFailed = true;
            throw _session.CreateException(resultCode, _guard);
        }
    }
}
