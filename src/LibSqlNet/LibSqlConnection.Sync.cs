using LibSqlNet.Replication;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>
    /// Brings the replica to what the server's database is now. No transaction of the server is ever seen in part; a replica that is far behind takes up
    /// several at a time. Readers are not disturbed; a transaction that is open on this connection goes on with what it has begun to read. A connection
    /// that is closed stays so: call this before <see cref="Open"/>, which would fetch a new replica by itself, to be told the progress of the first sync.
    /// </summary>
    /// <param name="progress">Told from time to time how far it is; may be null.</param>
    /// <returns>What was received.</returns>
    /// <exception cref="InvalidOperationException">The connection string has no Sync Url.</exception>
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

    private async ValueTask<LibSqlSyncResult> SyncAsync(IProgress<LibSqlSyncProgress>? progress, IOBehavior io, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _guard.Begin(DefaultTimeout, cancellationToken);
        if (_session is not null || _pool.Settings.Server is not { IsReplicated: true })
        {
            return await Session.SyncAsync(progress, _guard, io).ConfigureAwait(false);
        }

        var replicator = Replicator.Of(_pool);
        try
        {
            return await replicator.SyncAsync(progress, _guard, io).ConfigureAwait(false);
        }
        finally
        {
            replicator.Release();
        }
    }
}
