namespace LibSqlNet.Sessions;

/// <summary>The statements of a batch's commands, one command after the other.</summary>
internal sealed class BatchSequence(Session session, LibSqlBatchCommand[] commands, bool isFresh) : StatementBatch
{
    private StatementBatch? _statements;
    private int _next;

    /// <summary>The command whose statement came last.</summary>
    public LibSqlBatchCommand? Current { get; private set; }

    public override async ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io)
    {
        while (true)
        {
            if (_statements is null)
            {
                if (_next == commands.Length)
                {
                    return null;
                }

                Current = commands[_next++];
                guard.BatchCommand = Current;
                _statements = isFresh ? session.RentFreshBatch(Current.CommandText) : session.RentBatch(Current.CommandText);
            }

            if (await _statements.NextAsync(guard, io).ConfigureAwait(false) is { } statement)
            {
                return statement;
            }

            Return();
        }
    }

    public override void Return()
    {
        _statements?.Return();
        _statements = null;
    }
}
