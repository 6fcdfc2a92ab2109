using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Statements whose results came in one answer.</summary>
internal sealed class BufferedRun(RemoteSession session, IReadOnlyList<RemoteStatement> statements, HranaResult?[] results, HranaError?[] errors) : RemoteRun
{
    private int _next;

    public override ValueTask<RowCursor> NextAsync(ExecutionGuard guard, IOBehavior io)
    {
        var step = _next++;
        var statement = statements[step].Text;
        return results[step] is { } result
            ? new ValueTask<RowCursor>(new BufferedCursor(session, result, Changes(statement, result.AffectedRowCount, result.Columns.Count)))
            : throw (errors[step] is { } error ? RemoteError.Of(error, session.Server, guard, statement) : RemoteError.Unexpected(session.Server));
    }

    public override void Leave()
    {
    }
}
