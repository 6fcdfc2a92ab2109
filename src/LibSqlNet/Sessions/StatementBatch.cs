using LibSqlNet.Parameters;

namespace LibSqlNet.Sessions;

/// <summary>
/// The statements of one SQL text, walked in order by one owner. Each is prepared when the walk comes to it, so that a statement may use
/// what the one before it created.
/// </summary>
internal abstract class StatementBatch
{
    /// <summary>Moves to the next statement, or returns null behind the last one. The statement before it has to be finished.</summary>
    public abstract ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io);

    /// <inheritdoc cref="NextAsync"/>
    public virtual SessionStatement? Next(ExecutionGuard guard) => NextAsync(guard, IOBehavior.Synchronous).Complete();

    /// <summary>Says who gives all statements their values, before the walk: a session whose engine is far away then sends them together.</summary>
    public virtual void Foresee(IReaderOwner owner)
    {
    }

    /// <summary>Gives the statements back to the session. The batch and all that came from it must not be used again.</summary>
    public abstract void Return();

    /// <summary>Prepares all statements and runs none.</summary>
    public virtual async ValueTask PrepareAsync(ExecutionGuard guard, IOBehavior io)
    {
        while (await NextAsync(guard, io).ConfigureAwait(false) is not null)
        {
            guard.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Runs all statements; nobody wants their rows.</summary>
    /// <returns>How many rows they changed; -1 where they only read.</returns>
    public int RunAtOnce(ExecutionGuard guard, LibSqlParameterCollection? parameters)
    {
        // The same as below without a state machine, which would cost a tenth of an insert.
        var affected = RecordCount.None;
        while (Next(guard) is { } statement)
        {
            ParameterBinder.Bind(statement, parameters);
            affected = RecordCount.Add(affected, statement.Execute(guard).Finish());
        }

        return affected;
    }

    /// <inheritdoc cref="RunAtOnce"/>
    public async ValueTask<int> RunAsync(ExecutionGuard guard, LibSqlParameterCollection? parameters)
    {
        var affected = RecordCount.None;
        while (await NextAsync(guard, IOBehavior.Asynchronous).ConfigureAwait(false) is { } statement)
        {
            ParameterBinder.Bind(statement, parameters);
            var cursor = await statement.ExecuteAsync(guard, IOBehavior.Asynchronous).ConfigureAwait(false);
            affected = RecordCount.Add(affected, cursor.Finish());
        }

        return affected;
    }
}
