using LibSqlNet.Sessions;

namespace LibSqlNet.Remote.Tests.Replication;

/// <summary>A server that makes snapshots of its log early: of every 242 frames.</summary>
internal sealed class SnapshotTests : ReplicationTest
{
    protected override string[] ServerOptions => ["--max-log-size", "1"];

    [Test]
    public void Sync_takes_snapshots_and_the_log_behind_them()
    {
        Execute(Server, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)", "CREATE INDEX tb ON t(b)");
        Fill(8);
        var replicator = Replicate(Server);
        var result = Sync(replicator);
        Assert.That(result.Frames, Is.LessThan(result.FrameNumber!), "a snapshot leaves frames out");
        AssertReplica(Server);
        Fill(8);
        Sync(replicator);
        AssertReplica(Server);
    }

    [Test]
    public void Sync_takes_a_snapshot_of_a_database_from_which_much_was_deleted()
    {
        Execute(Server, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)", "CREATE INDEX tb ON t(b)");
        var replicator = Replicate(Server);
        Sync(replicator);
        Fill(8);
        Execute(Server, "DELETE FROM t WHERE a > 100");
        Fill(4);
        Execute(Server, "DELETE FROM t WHERE a > 100", "DROP INDEX tb");
        Sync(replicator);
        AssertReplica(Server);
        Sync(Replicate(ReplicaOf(Server, "other.db")));
        AssertReplica(Server, "other.db");
    }

    private void Fill(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Execute(Server, "INSERT INTO t SELECT NULL, randomblob(2000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT i FROM n)");
        }
    }
}
