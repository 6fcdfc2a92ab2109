using LibSqlNet.Sessions.Remote.Hrana;
using Entry = LibSqlNet.Sessions.Remote.Hrana.HranaCursor.Entry;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Statements whose rows are read as the server sends them.</summary>
internal sealed class StreamedRun(RemoteSession session, HranaStream stream, HranaCursor cursor, Shipment shipment) : RemoteRun
{
    private readonly IReadOnlyList<RemoteStatement> _statements = shipment.Statements;
    private int _next;
    private long _affected;
    private bool _isInStep;
    private bool _isEnded;
    private bool _isAutocommit;

    /// <summary>Whether nobody waits for its rows any more.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>Whether a COMMIT or RELEASE succeeded.</summary>
    public bool HasCommitted { get; private set; }

    public override async ValueTask<RowCursor> NextAsync(ExecutionGuard guard, IOBehavior io)
    {
        // The rows of the statement before that nobody has read.
        while (_isInStep)
        {
            await MoveAsync(guard, io).ConfigureAwait(false);
        }

        var statement = _statements[_next++].Text;
        if (await MoveAsync(guard, io).ConfigureAwait(false) != Entry.StepBegin)
        {
            throw await FailedAsync(statement, guard, io).ConfigureAwait(false);
        }

        if (statement.IsReadOnly != true)
        {
            return await BufferAsync(statement, guard, io).ConfigureAwait(false);
        }

        var rows = new StreamedCursor(session, this, statement, cursor.Columns);
        await rows.StartAsync(guard, io).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Reads all rows of a statement that writes: only behind them the server says how many it has changed.</summary>
    private async ValueTask<RowCursor> BufferAsync(SqlStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        var columns = cursor.Columns;
        var rows = new List<HranaValue[]>();
        while (await ReadAsync(statement, guard, io).ConfigureAwait(false))
        {
            rows.Add([.. cursor.Row.ToArray().Select(static value => value.Copy())]);
        }

        var affected = _affected;
        return new BufferedCursor(session, new HranaResult(columns, rows, affected, null, null), Changes(statement, affected, columns.Count));
    }

    public ReadOnlySpan<HranaValue> Row => cursor.Row;

    /// <summary>Moves to the next row of the statement that is read.</summary>
    /// <returns>False behind the last one.</returns>
    public async ValueTask<bool> ReadAsync(SqlStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        switch (await MoveAsync(guard, io).ConfigureAwait(false))
        {
            case Entry.Row:
                return true;
            case Entry.StepEnd:
                if (_next == _statements.Count)
                {
                    await DrainAsync(guard, io).ConfigureAwait(false);
                }

                return false;
            default:
                throw await FailedAsync(statement, guard, io).ConfigureAwait(false);
        }
    }

    public override void Leave()
    {
        IsLeft = true;
        if (!_isEnded && !shipment.StaysOpen)
        {
            cursor.Abandon();
            End();
        }
    }

    /// <summary>Reads what is left, so that the stream can go on.</summary>
    public async ValueTask DrainAsync(ExecutionGuard guard, IOBehavior io)
    {
        while (!_isEnded)
        {
            await MoveAsync(guard, io).ConfigureAwait(false);
        }
    }

    private async ValueTask<Exception> FailedAsync(SqlStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        var error = cursor.Error;
        await DrainAsync(guard, io).ConfigureAwait(false);
        return error is null ? RemoteError.Unexpected(session.Server) : RemoteError.Of(error, session.Server, guard, statement);
    }

    private async ValueTask<Entry> MoveAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_isEnded)
        {
            return Entry.End;
        }

        Entry entry;
        do
        {
            entry = await NextEntryAsync(guard, io).ConfigureAwait(false);
            Note(entry);
        }
        while (entry == Entry.ReplicationIndex || IsOfProbe(entry));
        return entry;
    }

    private bool IsOfProbe(Entry entry) =>
        cursor.Step >= _statements.Count && entry is (Entry.StepBegin or Entry.Row or Entry.StepEnd or Entry.StepError);

    private async ValueTask<Entry> NextEntryAsync(ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            return await cursor.NextAsync(guard, io).ConfigureAwait(false);
        }
        catch (HranaTransportException e)
        {
            _isEnded = true;
            throw session.Lose(stream, e, shipment.LeavesNothing, shipment.Commits, guard);
        }
    }

    private void Note(Entry entry)
    {
        switch (entry)
        {
            case Entry.StepBegin when cursor.Step >= _statements.Count:
                _isAutocommit = true;
                break;
            case Entry.StepBegin:
                _isInStep = true;
                break;
            case Entry.StepEnd when cursor.Step < _statements.Count:
                _isInStep = false;
                HasCommitted |= _statements[cursor.Step].Text.Kind == SqlKind.Commit;
                _affected = cursor.AffectedRowCount;
                session.NoteChange(_statements[cursor.Step].Text, cursor.AffectedRowCount, cursor.LastInsertRowid);
                break;
            case Entry.StepError:
            case Entry.Error:
                _isInStep = false;
                break;
            case Entry.ReplicationIndex when cursor.ReplicationIndex is { } index:
                session.NoteReplicationIndex(index);
                break;
            case Entry.End:
                End();
                break;
        }
    }

    private void End()
    {
        _isEnded = true;
        _isInStep = false;
        session.EndRun(this, stream, shipment, _isAutocommit);
    }
}
