namespace LibSqlNet.Sessions;

/// <summary>What an application does once with each session that is opened.</summary>
internal sealed class SessionInitializer(Action<LibSqlConnection> initializer, Func<LibSqlConnection, CancellationToken, Task>? asyncInitializer)
{
    public async ValueTask RunAsync(LibSqlConnection connection, IOBehavior io, CancellationToken cancellationToken)
    {
        if (io == IOBehavior.Asynchronous && asyncInitializer is not null)
        {
            await asyncInitializer(connection, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            initializer(connection);
        }
    }
}
