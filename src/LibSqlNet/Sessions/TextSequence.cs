namespace LibSqlNet.Sessions;

/// <summary>The statements of a batch's commands, each text taken up when the walk comes to it.</summary>
internal sealed class TextSequence(Session session, LibSqlBatchCommand[] commands, bool isFresh) : BatchSequence
{
    private StatementBatch? _statements;
    private int _next;

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
