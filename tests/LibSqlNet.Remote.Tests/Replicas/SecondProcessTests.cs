namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>Two processes with one replica.</summary>
internal sealed class SecondProcessTests : ReplicaTest
{
    [Test]
    public void A_process_reads_what_another_has_synced_or_written()
    {
        OnServer("CREATE TABLE t(a)");
        using var first = ClientProcess.Start(ReplicaString());
        first.AwaitOpen();
        var connection = OpenReplica();
        OnServer("INSERT INTO t VALUES (1)");
        Assert.That(first.Sync(), Is.EqualTo(ServerFrame));
        Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
        first.Scalar("INSERT INTO t VALUES (2)");
        Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1,2"));
        connection.Execute("INSERT INTO t VALUES (3)");
        Assert.That(first.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1,2,3"));
    }

    [Test]
    public void A_process_takes_over_when_the_one_that_syncs_is_killed()
    {
        OnServer("CREATE TABLE t(a)");
        using var first = ClientProcess.Start(ReplicaString());
        first.AwaitOpen();
        first.StartSyncing();
        Assert.That(first.ReadLine(), Does.Not.StartWith("error"));
        var connection = OpenReplica();
        first.Kill();
        OnServer("INSERT INTO t VALUES (1)");
        Assert.That(connection.Sync().FrameNumber, Is.EqualTo(ServerFrame));
        connection.Execute("INSERT INTO t VALUES (2)");
        Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1,2"));
    }

    [Test]
    public void Processes_that_sync_and_write_at_the_same_time_lose_nothing()
    {
        const int Rows = 20;
        OnServer("CREATE TABLE t(a)");
        using var first = ClientProcess.Start(ReplicaString());
        first.AwaitOpen();
        first.StartSyncing();
        var connection = OpenReplica();
        for (var i = 1L; i <= Rows; i++)
        {
            connection.Execute("INSERT INTO t VALUES (@a)", ("@a", i));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(i));
            Assert.That(first.ReadLine(), Does.Not.StartWith("error"));
        }

        first.Kill();
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo($"{Rows}"));
    }
}
