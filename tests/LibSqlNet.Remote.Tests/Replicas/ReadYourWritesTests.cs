using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replicas;

internal sealed class ReadYourWritesTests : ReplicaTest
{
    private TcpProxy Through() => Own(TcpProxy.Start(UseOwnServer().Port));

    private static int Requests(TcpProxy proxy, string path) => proxy.Messages.Count(message => message.IsRequest && message.Head.Contains(path, StringComparison.Ordinal));

    private static bool IsReplication(ProxyMessage message) => message.Head.Contains("/wal_log.", StringComparison.Ordinal);

    [Test]
    public void A_write_is_read_by_every_connection_of_the_process()
    {
        var connection = OpenReplica();
        var other = OpenReplica();
        connection.Execute("CREATE TABLE t(a)");
        for (var i = 1L; i <= 20; i++)
        {
            connection.Execute("INSERT INTO t VALUES (@a)", ("@a", i));
            Assert.That((connection.Scalar("SELECT count(*) FROM t"), other.Scalar("SELECT count(*) FROM t")), Is.EqualTo((i, i)));
        }
    }

    [Test]
    public async Task A_write_is_read_by_the_next_asynchronous_read()
    {
        var connection = OpenReplica();
        connection.Execute("CREATE TABLE t(a)");
        for (var i = 1L; i <= 5; i++)
        {
            await using var insert = connection.Command("INSERT INTO t VALUES (1) RETURNING a");
            Assert.That(await insert.ExecuteScalarAsync(), Is.EqualTo(1L));
            await using var select = connection.Command("SELECT count(*) FROM t");
            Assert.That(await select.ExecuteScalarAsync(), Is.EqualTo(i));
        }
    }

    [Test]
    public void A_write_without_reading_it_is_read_after_a_sync()
    {
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica("Read Your Writes=False");
        connection.Execute("INSERT INTO t VALUES (1)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(0L));
        connection.Sync();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
    }

    [Test]
    public void A_write_ends_while_somebody_else_writes_all_the_time()
    {
        OnServer("CREATE TABLE t(a)", "CREATE TABLE other(a)");
        var connection = OpenReplica();
        using var stop = new CancellationTokenSource();
        var writer = Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    OnServer("INSERT INTO other VALUES (zeroblob(5000))");
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            for (var i = 1L; i <= 10; i++)
            {
                connection.Execute("INSERT INTO t VALUES (1)");
                Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(i));
            }
        }
        finally
        {
            stop.Cancel();
            writer.Wait();
        }
    }

    [Test]
    public void A_write_costs_one_request_for_itself_and_few_for_the_replica()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        connection.Execute("INSERT INTO t VALUES (1)");
        var before = (Requests(proxy, "/pipeline"), Requests(proxy, "/wal_log."));
        connection.Execute("INSERT INTO t VALUES (2)");
        Assert.Multiple(() =>
        {
            Assert.That(Requests(proxy, "/pipeline") - before.Item1, Is.EqualTo(1));
            Assert.That(Requests(proxy, "/wal_log.") - before.Item2, Is.LessThanOrEqualTo(2));
        });
    }

    [Test]
    public void A_write_that_changes_nothing_does_not_sync()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        connection.Execute("INSERT INTO t VALUES (1)");
        var before = Requests(proxy, "/wal_log.");
        connection.Execute("DELETE FROM t WHERE a = 5");
        Assert.That(Requests(proxy, "/wal_log."), Is.EqualTo(before));
    }

    [Test]
    public void Only_the_commit_of_a_transaction_syncs()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        connection.Execute("INSERT INTO t VALUES (1)");
        var before = Requests(proxy, "/wal_log.");
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (2)");
        connection.Execute("INSERT INTO t VALUES (3)");
        connection.Scalar("SELECT count(*) FROM t");
        var inside = Requests(proxy, "/wal_log.");
        transaction.Commit();
        Assert.Multiple(() =>
        {
            Assert.That(inside, Is.EqualTo(before));
            Assert.That(Requests(proxy, "/wal_log."), Is.GreaterThan(before));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(3L));
        });
    }

    [Test]
    public void A_write_that_is_committed_does_not_fail_because_its_sync_does_but_reads_wait_for_it()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        var other = OpenReplica(url: proxy.Url);
        connection.Execute("INSERT INTO t VALUES (1)");
        proxy.Script = static message => IsReplication(message) ? new ProxyFault.Cut() : null;
        Assert.That(connection.Execute("INSERT INTO t VALUES (2)"), Is.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("2"));
            foreach (var reader in new[] { connection, other })
            {
                Assert.That(
                    () => reader.Scalar("SELECT count(*) FROM t"),
                    Throws.InstanceOf<LibSqlException>().With.Property("IsTransient").True.And.Message.Contains("is committed"));
            }
        });
        proxy.Script = null;
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
            Assert.That(other.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
        });
    }

    [Test]
    public async Task A_write_that_is_cancelled_while_its_replica_is_synced_has_succeeded()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        connection.Execute("INSERT INTO t VALUES (1)");
        proxy.Script = static message => IsReplication(message) ? new ProxyFault.Freeze() : null;
        using var source = new CancellationTokenSource();
        await using var command = connection.Command("INSERT INTO t VALUES (2)");
        var insert = command.ExecuteNonQueryAsync(source.Token);
        Assert.That(proxy.WaitForFault(TimeSpan.FromSeconds(30)));
        await source.CancelAsync();
        Assert.That(await insert, Is.EqualTo(1));
        proxy.Reset();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
    }

    [Test]
    public void A_write_on_a_server_that_was_killed_in_between_is_read()
    {
        UseOwnServer();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (0)");
        var connection = OpenReplica();
        for (var i = 1L; i <= 2; i++)
        {
            Server.Restart();
            connection.Execute("UPDATE t SET a = @a", ("@a", i));
            Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(i));
            Server.Restart();
            using var transaction = connection.BeginTransaction();
            connection.Execute("UPDATE t SET a = -a");
            transaction.Commit();
            Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(-i));
        }
    }

    [Test]
    public void A_commit_does_not_fail_because_its_sync_does()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)");
            proxy.Script = static message => IsReplication(message) ? new ProxyFault.Answer(TcpProxy.Page()) : null;
            transaction.Commit();
        }

        proxy.Script = null;
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
    }

    [Test]
    public void A_write_whose_outcome_is_unknown_is_looked_up_by_the_next_read()
    {
        var proxy = Through();
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica(url: proxy.Url);
        connection.Execute("INSERT INTO t VALUES (1)");
        proxy.Script = static message => !message.IsRequest ? new ProxyFault.Cut() : null;
        Assert.That(
            () => connection.Execute("INSERT INTO t VALUES (2)"),
            Throws.InstanceOf<LibSqlException>().With.Property("IsOutcomeUnknown").True.And.Property("IsTransient").False);
        proxy.Script = null;
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
    }

    [Test]
    public void Sync_says_what_it_did()
    {
        var connection = OpenReplica();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var result = connection.Sync();
        Assert.Multiple(() =>
        {
            Assert.That(result.FrameNumber, Is.EqualTo(ServerFrame));
            Assert.That(result.Frames, Is.GreaterThan(0));
            Assert.That(result.Bytes, Is.GreaterThanOrEqualTo(result.Frames * 4096));
            Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
        });
    }
}
