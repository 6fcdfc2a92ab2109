using LibSqlNet.Pooling;
using LibSqlNet.Replication;
using LibSqlNet.Sessions;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replication;

/// <summary>A test of the replicator: a primary, which is written to over HTTP, and files that replicate it.</summary>
internal abstract class ReplicationTest : ServerTest
{
    protected const int Timeout = 30;

    protected string PathOf(string name) => Path.Combine(Folder, name);

    protected string ReplicaOf(SqldServer server, string name = "r.db", string more = "") => $"Data Source={PathOf(name)};Sync Url={server.Url};{more}";

    /// <summary>A replicator that is given back with the test.</summary>
    protected Replicator Replicate(string connectionString)
    {
        var replicator = Replicator.Of(SessionPool.Of(connectionString));
        Own(new User(replicator));
        return replicator;
    }

    protected Replicator Replicate(SqldServer server) => Replicate(ReplicaOf(server));

    protected static ExecutionGuard Guard() => new(Timeout);

    protected static LibSqlSyncResult Sync(Replicator replicator) => replicator.SyncAsync(progress: null, Guard(), IOBehavior.Synchronous).Complete();

    /// <summary>Runs statements on the primary, each a transaction of its own unless they say otherwise.</summary>
    protected static void Execute(SqldServer server, params string[] statements) => ExecuteIn(server, databaseNamespace: null, statements);

    protected static void ExecuteIn(SqldServer server, string? databaseNamespace, params string[] statements)
    {
        foreach (var statement in statements)
        {
            server.Execute(statement, databaseNamespace);
        }
    }

    /// <summary>What a statement finds in the file, without the server.</summary>
    protected object? Query(string sql, string name = "r.db", string more = "")
    {
        using var connection = new LibSqlConnection($"Data Source={PathOf(name)};Mode=ReadOnly;Pooling=False;{more}");
        connection.Open();
        return connection.Scalar(sql);
    }

    /// <summary>Checks that the file is the primary's database, page by page and row by row.</summary>
    protected void AssertReplica(SqldServer server, string name = "r.db", string more = "", string? databaseNamespace = null)
    {
        Assert.That(Query("PRAGMA integrity_check", name, more), Is.EqualTo("ok"));
        using var replica = new LibSqlConnection($"Data Source={PathOf(name)};Mode=ReadOnly;Pooling=False;{more}");
        replica.Open();
        Assert.That(Content.Of(replica), Is.EqualTo(Content.OfDump(server.Dump(databaseNamespace))));
    }

    /// <summary>Uses a replicator, and gives it back at once.</summary>
    protected void Use(Action<Replicator> use, string? connectionString = null)
    {
        var replicator = Replicator.Of(SessionPool.Of(connectionString ?? ReplicaOf(Server)));
        try
        {
            use(replicator);
        }
        finally
        {
            replicator.Release();
        }
    }

    private sealed class User(Replicator replicator) : IDisposable
    {
        public void Dispose() => replicator.Release();
    }
}
