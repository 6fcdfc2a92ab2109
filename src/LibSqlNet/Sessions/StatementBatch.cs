namespace LibSqlNet.Sessions;

/// <summary>
/// The statements of one SQL text, walked in order by one owner. Each is prepared when the walk comes to it, so that a statement may use
/// what the one before it created.
/// </summary>
internal abstract class StatementBatch
{
    /// <summary>Moves to the next statement, or returns null behind the last one. The statement before it has to be finished.</summary>
    public abstract ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io);

    /// <summary>Gives the statements back to the session. The batch and all that came from it must not be used again.</summary>
    public abstract void Return();

    /// <summary>Prepares all statements, runs none, and gives them back.</summary>
    public async ValueTask PrepareAsync(ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            while (await NextAsync(guard, io).ConfigureAwait(false) is not null)
            {
                guard.Token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            Return();
        }
    }
}
