using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>The rows of a result that is here already.</summary>
internal sealed class BufferedCursor(RemoteSession session, HranaResult result, int changes) : RemoteCursor(session, result.Columns)
{
    private HranaValue[]? _row = result.Rows.Count > 0 ? result.Rows[0] : null;
    private int _next;
    private bool _isFinished;

    public override bool HasRows => result.Rows.Count > 0;

    protected override ReadOnlySpan<HranaValue> Row => _row;

    public override ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_isFinished || _next >= result.Rows.Count)
        {
            return new ValueTask<bool>(false);
        }

        if (guard.IsStopRequested)
        {
            throw RemoteError.Stopped(guard, Session.Server);
        }

        _row = result.Rows[_next++];
        return new ValueTask<bool>(true);
    }

    public override int Finish()
    {
        var isFirst = !_isFinished;
        _isFinished = true;
        return isFirst ? changes : RecordCount.None;
    }
}
