using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>
    /// Brings the replica to what the server's database is now: every transaction of the server becomes one of the file. Readers are not
    /// disturbed; a transaction that is open on this connection goes on with what it has begun to read.
    /// </summary>
    /// <param name="progress">Told from time to time how far it is; may be null.</param>
    /// <returns>What was received.</returns>
    /// <exception cref="InvalidOperationException">The connection is closed, or its connection string has no Sync Url.</exception>
    /// <exception cref="LibSqlException">
    /// The server cannot be reached (code 14) or the connection to it broke (10): the replica keeps what it has. It refuses the token (23), it has no such
    /// database (14), the file is not this replica's (20), or there was no progress for as long as <see cref="DefaultTimeout"/> says (9).
    /// </exception>
    public virtual LibSqlSyncResult Sync(IProgress<LibSqlSyncProgress>? progress = null) =>
        SyncAsync(progress, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Sync"/>
    /// <param name="cancellationToken">Stops the sync; what was applied stays.</param>
    /// <returns>The task.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<LibSqlSyncResult> SyncAsync(CancellationToken cancellationToken = default) => SyncAsync(progress: null, cancellationToken);

    /// <inheritdoc cref="SyncAsync(CancellationToken)"/>
    /// <param name="progress">Told from time to time how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops the sync; what was applied stays.</param>
    public virtual async Task<LibSqlSyncResult> SyncAsync(IProgress<LibSqlSyncProgress>? progress, CancellationToken cancellationToken = default) =>
        await SyncAsync(progress, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    private ValueTask<LibSqlSyncResult> SyncAsync(IProgress<LibSqlSyncProgress>? progress, IOBehavior io, CancellationToken cancellationToken)
    {
        var session = Session;
        cancellationToken.ThrowIfCancellationRequested();
        _guard.Begin(DefaultTimeout, cancellationToken);
        return session.SyncAsync(progress, _guard, io);
    }
}
