using System.Diagnostics;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replicas;

internal sealed class OfflineTests : ReplicaTest
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    private string Prepared(string options = "")
    {
        UseOwnServer();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var connectionString = ReplicaString(options);
        using (var connection = new LibSqlConnection(connectionString))
        {
            connection.Open();
        }

        LibSqlConnection.ClearPool(connectionString);
        return connectionString;
    }

    [Test]
    public void An_existing_replica_opens_and_reads()
    {
        var connectionString = Prepared();
        Server.Kill();
        var connection = Open(connectionString);
        Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
    }

    [Test]
    public void A_new_replica_says_that_the_server_is_not_there()
    {
        Assert.That(
            () => OpenReplica(url: $"http://127.0.0.1:{SqldServer.FreePort()}", file: Path.Combine(Folder, "new.db")),
            Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True);
    }

    [Test]
    public void Writes_fail_at_once_and_work_when_the_server_is_back()
    {
        var connectionString = Prepared();
        var connection = Open(connectionString);
        Server.Kill();
        var watch = Stopwatch.StartNew();
        foreach (var sql in new[] { "INSERT INTO t VALUES (2)", "BEGIN IMMEDIATE" })
        {
            Assert.That(
                () => connection.Execute(sql),
                Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True
                    .And.Property("IsOutcomeUnknown").False);
        }

        Assert.That(connection.BeginTransaction, Throws.InstanceOf<LibSqlException>());
        Assert.That(watch.Elapsed, Is.LessThan(AtOnce));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        Server.Restart();
        connection.Execute("INSERT INTO t VALUES (2)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
    }

    [Test]
    public void A_deferred_transaction_reads_and_fails_to_write_only()
    {
        var connectionString = Prepared();
        var connection = Open(connectionString);
        Server.Kill();
        using var transaction = connection.BeginTransaction(deferred: true);
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        Assert.That(() => connection.Execute("DELETE FROM t"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        transaction.Commit();
    }

    [Test]
    public void Sync_works_when_the_server_is_back()
    {
        var connectionString = Prepared();
        var connection = Open(connectionString);
        Server.Kill();
        Assert.That(() => connection.Sync(), Throws.InstanceOf<LibSqlException>().With.Property("IsTransient").True);
        Server.Restart();
        OnServer("INSERT INTO t VALUES (2)");
        connection.Sync();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
    }

    [Test]
    public void SyncInterval_goes_on_by_itself_when_the_server_is_back()
    {
        var connectionString = Prepared("Sync Interval=1");
        Server.Kill();
        var connection = Open(connectionString);
        Server.Restart();
        OnServer("INSERT INTO t VALUES (2)");
        Assert.That(() => connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L).After(10).Seconds.PollEvery(20).MilliSeconds);
    }
}
