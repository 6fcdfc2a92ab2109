using LibSqlNet.Native;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>What runs on the server, and what the replica has to have of it.</summary>
internal sealed partial class ReplicaSession
{
    private bool _mayDifferInForeignKeys;
    private bool _hasWrittenBehindSnapshot;

    /// <summary>Whether a reader that is open keeps the connection from seeing what it has written meanwhile.</summary>
    public bool IsOutdated
    {
        get
        {
            _hasWrittenBehindSnapshot = _hasWrittenBehindSnapshot && Local.HasSnapshot;
            return _hasWrittenBehindSnapshot && !Transaction.IsOpen;
        }
    }

    public void RunLocally(string sql, ExecutionGuard guard) => Local.ExecuteAsync(sql, guard, IOBehavior.Synchronous).Complete();

    /// <summary>Called before a statement reads the file.</summary>
    public async ValueTask BeginReadAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (!Local.HasSnapshot)
        {
            await ReachWatermarkAsync(guard, io).ConfigureAwait(false);
        }
    }

    /// <summary>Called before a statement runs that says whether foreign keys are enforced: what the connection holds, the server's has to hold.</summary>
    public void NoteForeignKeys() => _mayDifferInForeignKeys = true;

    /// <summary>Runs a statement on the server, and ends the transaction here when the server has.</summary>
    public async ValueTask<RowCursor> ExecuteOnServerAsync(SessionStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            return await statement.ExecuteAsync(guard, io).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            NoteFailure(e);
            throw;
        }
    }

    /// <inheritdoc cref="ExecuteOnServerAsync"/>
    public async ValueTask RunOnServerAsync(string sql, ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            await Remote.ExecuteAsync(sql, guard, io).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            NoteFailure(e);
            throw;
        }
    }

    /// <summary>Gives the server's settings of a connection those of the local one.</summary>
    public async ValueTask AdjustServerAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_mayDifferInForeignKeys)
        {
            Remote.ForeignKeys = await Local.QueryTextAsync("PRAGMA foreign_keys", guard, io).ConfigureAwait(false) == "1";
            _mayDifferInForeignKeys = false;
        }
    }

    /// <summary>Lets go of what the server has of a transaction.</summary>
    public async ValueTask AbandonOnServerAsync(IOBehavior io)
    {
        await Remote.ResetAsync(io).ConfigureAwait(false);
        NoteForeignKeys();
    }

    /// <summary>
    /// Syncs the replica, which had a frame before, to what was just committed. That does not fail when the sync does: reads wait for it then.
    /// </summary>
    public async ValueTask CatchUpAsync(ulong? before, bool mayHaveChanged, ExecutionGuard guard, IOBehavior io)
    {
        if (!ReadsItsWrites)
        {
            return;
        }

        _hasWrittenBehindSnapshot = Local.HasSnapshot;

        // A frame that is not behind those the replica had is one of another log, whose numbers begin anew: the server was restored, or killed.
        var isOtherLog = Remote.ReplicationIndex is not { } index || index < before || (index == before && mayHaveChanged);
        var target = isOtherLog ? Watermark.End : (long)Remote.ReplicationIndex!.Value;
        if (!await TrySyncAsync(target, guard, io).ConfigureAwait(false))
        {
            _watermark.Raise(target);
        }
    }

    /// <summary>Syncs the replica to a frame or to <see cref="Watermark.End"/>, and says whether that was possible.</summary>
    public async ValueTask<bool> TrySyncAsync(long frame, ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            await SyncToAsync(frame, guard, io).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is LibSqlException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Makes functions of SQL say what a write on the server changed.</summary>
    public unsafe void NoteChanges(int changes, long? rowid)
    {
        NativeMethods.libsql_add_changes(Local.Database, changes);
        if (changes > 0 && rowid is { } value and not 0)
        {
            NativeMethods.sqlite3_set_last_insert_rowid(Local.Database, value);
        }
    }

    public override async ValueTask<LibSqlSyncResult> SyncAsync(IProgress<LibSqlSyncProgress>? progress, ExecutionGuard guard, IOBehavior io)
    {
        var awaited = _watermark.Frame;
        var result = await Replicator.SyncAsync(progress, guard, io).ConfigureAwait(false);
        _watermark.Clear(awaited);
        return result;
    }

    private async ValueTask ReachWatermarkAsync(ExecutionGuard guard, IOBehavior io)
    {
        var frame = _watermark.Frame;
        try
        {
            await SyncToAsync(frame, guard, io).ConfigureAwait(false);
        }
        catch (LibSqlException e)
        {
            throw Watermark.NotReached(e);
        }

        _watermark.Clear(frame);
    }

    private async ValueTask SyncToAsync(long frame, ExecutionGuard guard, IOBehavior io)
    {
        if (frame == Watermark.End)
        {
            await Replicator.SyncAsync(progress: null, guard, io).ConfigureAwait(false);
        }
        else if (frame >= 0)
        {
            await Replicator.SyncToAsync((ulong)frame, guard, io).ConfigureAwait(false);
        }
    }

    private void NoteFailure(Exception exception)
    {
        Transaction.SettleLocally();
        if (ReadsItsWrites && exception is OperationCanceledException or LibSqlException { IsOutcomeUnknown: true } or LibSqlException { SqliteErrorCode: NativeConstants.SQLITE_INTERRUPT })
        {
            // It may be committed. The next read tells.
            _watermark.Raise(Watermark.End);
        }
    }
}
