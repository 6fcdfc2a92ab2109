using LibSqlNet.Sessions;

namespace LibSqlNet.Remote.Tests.Replication;

internal sealed class ReplicatorTests : ReplicationTest
{
    private const string Rows = "INSERT INTO t SELECT NULL, randomblob(500) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i FROM n)";

    [Test]
    public void Sync_makes_a_replica_of_nothing([Values] bool isAsync)
    {
        Execute(Server, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)", "CREATE INDEX tb ON t(b)", Rows, "DELETE FROM t WHERE a > 10");
        var replicator = Replicate(Server);
        var io = isAsync ? IOBehavior.Asynchronous : IOBehavior.Synchronous;
        var result = replicator.SyncAsync(progress: null, Guard(), io).AsTask().GetAwaiter().GetResult();
        Assert.That(result.Frames, Is.EqualTo(result.FrameNumber + 1).And.GreaterThan(4));
        Assert.That(result.Bytes, Is.GreaterThan(result.Frames * 4096));
        Assert.That(replicator.CommittedFrame, Is.EqualTo((ulong)result.FrameNumber!));
        AssertReplica(Server);
    }

    [Test]
    public void Sync_makes_a_replica_of_a_primary_that_is_encrypted()
    {
        var server = Start("--encryption-key", "a key of the server");
        Execute(server, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)", Rows);
        var replicator = Replicate(server);
        Sync(replicator);
        AssertReplica(server);
        Execute(server, "UPDATE t SET b = randomblob(500)");
        Sync(replicator);
        AssertReplica(server);
    }

    [Test]
    public void Sync_brings_what_is_new_only()
    {
        Execute(Server, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)", Rows);
        var replicator = Replicate(Server);
        var first = Sync(replicator);
        Assert.That(Sync(replicator).Frames, Is.Zero);
        Execute(Server, "INSERT INTO t VALUES(1000, 'new')");
        var second = Sync(replicator);
        Assert.That(second.Frames, Is.InRange(1, 4));
        Assert.That(second.FrameNumber, Is.EqualTo(first.FrameNumber + second.Frames));
        AssertReplica(Server);
    }
}
