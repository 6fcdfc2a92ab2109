namespace LibSqlNet.Sessions.Remote;

/// <summary>The statements of a batch's commands, which go to the server together.</summary>
internal sealed class RemoteSequence : BatchSequence
{
    private readonly RemoteBatch _statements;

    public RemoteSequence(RemoteSession session, LibSqlBatchCommand[] commands, bool isFresh)
    {
        _statements = new RemoteBatch(session, isFresh);
        foreach (var command in commands)
        {
            _statements.Add(session.Server.TextOf(command.CommandText), command);
        }
    }

    public override void Foresee(IReaderOwner owner) => _statements.Foresee(statement =>
    {
        var current = Current;
        Current = statement.Command;
        try
        {
            owner.Bind(statement);
        }
        finally
        {
            Current = current;
        }
    });

    public override async ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (await _statements.NextAsync(guard, io).ConfigureAwait(false) is not RemoteStatement statement)
        {
            return null;
        }

        Current = statement.Command;
        guard.BatchCommand = Current;
        return statement;
    }

    public override ValueTask PrepareAsync(ExecutionGuard guard, IOBehavior io) => _statements.PrepareAsync(guard, io);

    public override void Return() => _statements.Return();
}
