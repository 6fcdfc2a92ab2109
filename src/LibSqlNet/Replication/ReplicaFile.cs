using System.Globalization;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Native;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Local;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Replication;

/// <summary>The file of a replica as its replicator writes it: whole transactions of the primary, each with the position behind it.</summary>
internal sealed class ReplicaFile
{
    private const int SqlTimeout = 30;

    private readonly LocalSession _session;
    private readonly ExecutionGuard _sqlGuard = new(SqlTimeout);
    private readonly byte[] _pageOne = new byte[ReplicationFrame.PageSize];
    private bool _hasPageOne;
    private uint _cookie;
    private bool _isReplaced;

    private ReplicaFile(LocalSession session) => _session = session;

    /// <summary>The file's full path.</summary>
    public string Path => _session.DataSource;

    /// <summary>Whether a transaction has begun.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Whether the path still leads to this file.</summary>
    public bool IsCurrent => _session.IsCurrent;

    public static async ValueTask<ReplicaFile> OpenAsync(SessionSettings settings, ExecutionGuard guard, IOBehavior io)
    {
        var session = (LocalSession)await LocalDatabase.OpenAsync(settings, guard, io).ConfigureAwait(false);
        var file = new ReplicaFile(session);
        try
        {
            if (settings.Synchronous is null)
            {
                // Content and position go to the log together, and what a power failure takes from its end is fetched again.
                file.Execute("PRAGMA synchronous = NORMAL");
            }

            return file;
        }
        catch
        {
            file.Close();
            throw;
        }
    }

    /// <summary>The position that the file holds; null when it is not a replica.</summary>
    public ReplicaPosition? ReadPosition()
    {
        var header = Query(string.Create(CultureInfo.InvariantCulture, $"SELECT hex(substr(data, 1, {ReplicaHeader.Length})) FROM sqlite_dbpage WHERE pgno = 1"));
        return header is null ? null : ReplicaHeader.Read(Convert.FromHexString(header));
    }

    /// <summary>Whether the database has neither tables nor anything else.</summary>
    public bool IsEmpty() => Query("SELECT (SELECT page_count FROM pragma_page_count) <= 1 AND NOT EXISTS (SELECT 1 FROM sqlite_schema)") == "1";

    /// <summary>Turns the write-ahead log on, without which readers and the replicator would be in each other's way.</summary>
    public void UseWriteAheadLog()
    {
        var mode = Query("PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new InvalidOperationException(
                $"The journal mode of {Path} stays '{mode}': its file system or VFS has no support for a write-ahead log, which a replica needs. Put the file on a local disk.");
        }
    }

    /// <summary>Makes sure that pages are as long as the primary's: some ciphers keep something of their own in each.</summary>
    public void RefuseReservedBytes()
    {
        if (Query("SELECT hex(substr(data, 21, 1)) FROM sqlite_dbpage WHERE pgno = 1") != "00")
        {
            throw new NotSupportedException(
                "The cipher needs room in every page, which the pages of a server do not have: leave Cipher out, or give aes256cbc or aes128cbc.");
        }
    }

    /// <summary>Begins a transaction on a file that must have the position that is expected, and of which nothing stays where it is replaced.</summary>
    public unsafe void Begin(ReplicaPosition? expected, bool isReplaced, ExecutionGuard guard)
    {
        using var running = new RunningScope(_session, guard);
        fixed (byte* main = "main"u8)
        fixed (byte* pageOne = _pageOne)
        {
            Check(NativeMethods.libsql_apply_begin(_session.Database, main, ReplicationFrame.PageSize, isReplaced ? 1 : 0), guard);
            IsWriting = true;
            Check(NativeMethods.libsql_apply_read(_session.Database, 1, pageOne), guard);
        }

        if (ReplicaHeader.Read(_pageOne) != expected)
        {
            throw new LibSqlException($"SQLite Error {SQLITE_BUSY}: 'database is locked'. Database: {Path}. Another process syncs it without regard to this one: sync again.", SQLITE_BUSY);
        }

        _cookie = ReplicaHeader.ReadSchemaCookie(_pageOne);
        _hasPageOne = false;
        _isReplaced = isReplaced;
    }

    public void Write(in ReplicationFrame frame, ExecutionGuard guard)
    {
        if (frame.Page == 1)
        {
            frame.Image.Span.CopyTo(_pageOne);
            _hasPageOne = true;
            return;
        }

        WritePage(frame.Page, frame.Image.Span, guard);
    }

    /// <summary>Makes the database one without content.</summary>
    public void Clear()
    {
        ReplicaHeader.Clear(_pageOne);
        _cookie = ReplicaHeader.ReadSchemaCookie(_pageOne);
    }

    /// <summary>Ends the transaction, with a size in pages: others see it. Where the content is replaced, the offset of the cookie is found here.</summary>
    /// <returns>The position as it was written.</returns>
    public unsafe ReplicaPosition Commit(ReplicaPosition position, uint size, ExecutionGuard guard)
    {
        if (_hasPageOne)
        {
            var cookie = ReplicaHeader.ReadSchemaCookie(_pageOne);
            position = _isReplaced ? position with { CookieOffset = _cookie + 1 - cookie } : position;
            ReplicaHeader.WriteSchemaCookie(_pageOne, cookie + position.CookieOffset);
        }

        ReplicaHeader.Write(_pageOne, position);
        WritePage(1, _pageOne, guard);
        IsWriting = false;
        Check(NativeMethods.libsql_apply_commit(_session.Database, size), guard);
        return position;
    }

    /// <summary>Takes back what the transaction has written, if there is one.</summary>
    public unsafe void Rollback()
    {
        if (IsWriting)
        {
            IsWriting = false;
            _ = NativeMethods.libsql_apply_rollback(_session.Database);
        }
    }

    public void Close()
    {
        Rollback();
        _session.CloseAsync(IOBehavior.Synchronous).Complete();
    }

    private unsafe void WritePage(uint number, ReadOnlySpan<byte> image, ExecutionGuard guard)
    {
        fixed (byte* page = image)
        {
            Check(NativeMethods.libsql_apply_page(_session.Database, number, page), guard);
        }
    }

    private string? Query(string sql)
    {
        _sqlGuard.Begin(SqlTimeout, CancellationToken.None);
        return _session.QueryTextAsync(sql, _sqlGuard, IOBehavior.Synchronous).Complete();
    }

    private void Execute(string sql)
    {
        _sqlGuard.Begin(SqlTimeout, CancellationToken.None);
        _session.ExecuteAsync(sql, _sqlGuard, IOBehavior.Synchronous).Complete();
    }

    private void Check(int resultCode, ExecutionGuard guard)
    {
        if (resultCode != SQLITE_OK)
        {
            throw _session.CreateException(resultCode, guard);
        }
    }
}
