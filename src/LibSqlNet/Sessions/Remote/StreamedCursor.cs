using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>The rows of a query that are on their way.</summary>
internal sealed class StreamedCursor(RemoteSession session, StreamedRun run, SqlStatement statement, IReadOnlyList<HranaColumn> columns) : RemoteCursor(session, columns)
{
    private State _state;
    private bool _hasRows;

    private enum State
    {
        BeforeFirstRow,
        OnRow,
        Done,
    }

    public override bool HasRows => _hasRows;

    protected override ReadOnlySpan<HranaValue> Row => run.Row;

    /// <summary>Waits for the first row.</summary>
    public async ValueTask StartAsync(ExecutionGuard guard, IOBehavior io)
    {
        _hasRows = await run.ReadAsync(statement, guard, io).ConfigureAwait(false);
        _state = _hasRows ? State.BeforeFirstRow : State.Done;
    }

    public override ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_state == State.BeforeFirstRow)
        {
            _state = State.OnRow;
            return new ValueTask<bool>(true);
        }

        return _state == State.OnRow ? MoveAsync(guard, io) : new ValueTask<bool>(false);
    }

    /// <summary>Does not wait: rows that were not read are left where they are.</summary>
    public override int Finish()
    {
        _state = State.Done;
        return RecordCount.None;
    }

    private async ValueTask<bool> MoveAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (await run.ReadAsync(statement, guard, io).ConfigureAwait(false))
        {
            return true;
        }

        _state = State.Done;
        return false;
    }
}
