using LibSqlNet.Pooling;
using LibSqlNet.Replication;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>Opens replicas.</summary>
internal static class ReplicaDatabase
{
    /// <summary>Opens a replica. One that exists needs no server; another one is made first, with all that the server has.</summary>
    public static async ValueTask<Session> OpenAsync(SessionPool pool, ExecutionGuard guard, IOBehavior io)
    {
        var replicator = Replicator.Of(pool);
        try
        {
            await replicator.EnsureReadyAsync(guard, io).ConfigureAwait(false);
            var local = await LocalDatabase.OpenReplicaAsync(pool.Settings, guard, io).ConfigureAwait(false);
            return new ReplicaSession(local, replicator, pool);
        }
        catch
        {
            replicator.Release();
            throw;
        }
    }
}
