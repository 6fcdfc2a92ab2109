using LibSqlNet.Native;
using LibSqlNet.Replication;
using LibSqlNet.Schema;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>
/// The transaction of a replica's session. The local connection always has it, for its snapshot and its temporary tables; the server has it from its
/// first write on, or from the start where it begins with BEGIN IMMEDIATE.
/// </summary>
internal sealed class ReplicaTransaction(ReplicaSession session)
{
    private readonly List<string> _savepoints = [];
    private bool _isOpen;
    private bool _isOnServer;
    private bool _isReadOnly;
    private bool _isSavepoint;
    private bool _mayHaveChanged;
    private ulong? _before;

    /// <summary>Whether one was open when last looked at.</summary>
    public bool IsOpen => _isOpen;

    public bool IsOnServer => _isOnServer;

    public bool IsReadOnly => _isReadOnly;

    /// <summary>Learns that a statement on the server may have changed something.</summary>
    public void NoteChange() => _mayHaveChanged = true;

    /// <summary>Learns that the server, or the engine, has ended the transaction by itself.</summary>
    public async ValueTask SettleAsync(ExecutionGuard guard, IOBehavior io)
    {
        SettleLocally();
        if (_isOpen && !session.Local.IsInTransaction)
        {
            if (_isOnServer)
            {
                await session.Remote.ExecuteAsync("ROLLBACK", guard, io).ConfigureAwait(false);
            }

            Forget();
        }
    }

    /// <summary>Ends the local half when the server has ended its own.</summary>
    public void SettleLocally()
    {
        if (_isOnServer && !session.Remote.IsInTransaction)
        {
            Forget();
            if (session.Local.IsInTransaction)
            {
                session.RunLocally("ROLLBACK", session.Local.Running);
            }
        }
    }

    /// <summary>Runs BEGIN, COMMIT, ROLLBACK or a statement of savepoints.</summary>
    public ValueTask RunAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io) => statement.Nature!.Kind switch
    {
        StatementKind.Begin => BeginAsync(statement, guard, io),
        StatementKind.Commit => CommitAsync(statement, guard, io),
        StatementKind.Rollback => RollbackAsync(statement, guard, io),
        StatementKind.Savepoint => SaveAsync(statement, guard, io),
        StatementKind.Release => ReleaseAsync(statement, guard, io),
        _ => RollbackToAsync(statement, guard, io),
    };

    /// <summary>Takes the transaction to the server, for it is about to write.</summary>
    /// <exception cref="LibSqlException">It only reads (code 8), or the server has data that is newer than what it has read (codes 5 and 517).</exception>
    public async ValueTask MoveToServerAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_isReadOnly)
        {
            throw new LibSqlException(
                $"SQLite Error {NativeConstants.SQLITE_READONLY}: 'attempt to write in a read-only transaction'. It began with BEGIN READONLY: end it, and begin another one.",
                NativeConstants.SQLITE_READONLY);
        }

        await BeginOnServerAsync(guard, io).ConfigureAwait(false);
        try
        {
            await CheckSnapshotAsync(guard, io).ConfigureAwait(false);
            foreach (var savepoint in _savepoints)
            {
                await session.Remote.ExecuteAsync($"SAVEPOINT {Quote(savepoint)}", guard, io).ConfigureAwait(false);
            }
        }
        catch
        {
            await session.AbandonOnServerAsync(io).ConfigureAwait(false);
            throw;
        }

        _isOnServer = true;
    }

    /// <summary>Forgets a transaction that was ended, here and there.</summary>
    public void Forget()
    {
        _savepoints.Clear();
        _isOpen = _isOnServer = _isReadOnly = _isSavepoint = _mayHaveChanged = false;
    }

    /// <summary>Nobody else writes now: the server's last frame stays what it is until this transaction ends.</summary>
    private async ValueTask CheckSnapshotAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (!session.Local.HasSnapshot)
        {
            return;
        }

        var current = await session.Replicator.GetServerPositionAsync(guard, io).ConfigureAwait(false);
        var seen = await ReadPositionAsync(guard, io).ConfigureAwait(false);
        if (seen?.IsAt(current) == true)
        {
            return;
        }

        var remedy = "Sync the connection, and begin the transaction again.";
        if (session.ReadsItsWrites && await session.TrySyncAsync(Watermark.End, guard, io).ConfigureAwait(false))
        {
            remedy = "The replica is synced now: begin the transaction again.";
        }

        throw new LibSqlException(
            $"SQLite Error {NativeConstants.SQLITE_BUSY}: 'database is locked'. Database: {session.DataSource}. The server has data that is newer than what this transaction has read. {remedy}",
            NativeConstants.SQLITE_BUSY,
            NativeConstants.SQLITE_BUSY_SNAPSHOT);
    }

    /// <summary>The position of the snapshot, which stands in its first page.</summary>
    private async ValueTask<ReplicaPosition?> ReadPositionAsync(ExecutionGuard guard, IOBehavior io)
    {
        var sql = $"SELECT hex(substr(data, 1, {ReplicaHeader.Length})) FROM sqlite_dbpage WHERE pgno = 1";
        var header = await session.Local.QueryTextAsync(sql, guard, io).ConfigureAwait(false);
        return ReplicaHeader.Read(Convert.FromHexString(header!));
    }

    private async ValueTask BeginAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        if (_isOpen || statement.IsReadOnly)
        {
            // A second BEGIN is the engine's to refuse.
            Finish(statement, guard);
            _isReadOnly = !_isOpen && SqlToken.Split(statement.Sql).Any(static token => token.Is("READONLY"));
            _isOpen = true;
            return;
        }

        await BeginOnServerAsync(guard, io).ConfigureAwait(false);
        session.RunLocally("BEGIN", guard);
        _isOpen = _isOnServer = true;
    }

    private ValueTask BeginOnServerAsync(ExecutionGuard guard, IOBehavior io)
    {
        _before = session.CommittedFrame;
        return session.Remote.ExecuteAsync("BEGIN IMMEDIATE", guard, io);
    }

    private async ValueTask CommitAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        var (wasOnServer, before, mayHaveChanged) = (_isOnServer, _before, _mayHaveChanged);
        if (wasOnServer)
        {
            await session.RunOnServerAsync("COMMIT", guard, io).ConfigureAwait(false);
        }

        Finish(statement, guard);
        Forget();
        if (wasOnServer)
        {
            await session.CatchUpAsync(before, mayHaveChanged, guard, io).ConfigureAwait(false);
        }
    }

    private async ValueTask RollbackAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            if (_isOnServer)
            {
                await session.Remote.ExecuteAsync("ROLLBACK", guard, io).ConfigureAwait(false);
            }
        }
        finally
        {
            Finish(statement, guard);
            Forget();
        }
    }

    private async ValueTask SaveAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        if (_isOnServer)
        {
            await session.RunOnServerAsync(statement.Sql, guard, io).ConfigureAwait(false);
        }

        Finish(statement, guard);
        _isSavepoint |= !_isOpen;
        _isOpen = true;
        _savepoints.Add(statement.Nature!.Name);
    }

    private async ValueTask ReleaseAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        var place = Find(statement.Nature!.Name);
        if (place == 0 && _isSavepoint)
        {
            // The savepoint that began the transaction commits it. On the server BEGIN IMMEDIATE stands before it.
            await CommitAsync(statement, guard, io).ConfigureAwait(false);
            return;
        }

        await RunAtSavepointAsync(place, statement, guard, io).ConfigureAwait(false);
        _savepoints.RemoveRange(place, _savepoints.Count - place);
    }

    private async ValueTask RollbackToAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        var place = Find(statement.Nature!.Name);
        await RunAtSavepointAsync(place, statement, guard, io).ConfigureAwait(false);
        _savepoints.RemoveRange(place + 1, _savepoints.Count - place - 1);
    }

    private async ValueTask RunAtSavepointAsync(int place, LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        if (_isOnServer && place >= 0)
        {
            await session.RunOnServerAsync(statement.Sql, guard, io).ConfigureAwait(false);
        }

        // A savepoint that there is not is the engine's to refuse.
        Finish(statement, guard);
    }

    private int Find(string savepoint) => _savepoints.FindLastIndex(name => name.Equals(savepoint, StringComparison.OrdinalIgnoreCase));

    private static void Finish(LocalStatement statement, ExecutionGuard guard) => statement.Execute(guard).Finish();

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
