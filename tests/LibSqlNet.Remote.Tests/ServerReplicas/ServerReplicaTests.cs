using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.ServerReplicas;

/// <summary>A server that is a replica of another server, which writes go to.</summary>
internal sealed class ServerReplicaTests : ServerTest
{
    private const int MostReads = 10_000;

    private readonly SqldServer _replica;

    public ServerReplicaTests()
    {
        Server.Execute("CREATE TABLE t (n)");
        _replica = Start("--primary-grpc-url", Server.GrpcUrl);
    }

    [Test]
    public void Writes_are_read_at_once_by_every_connection_of_the_pool()
    {
        using var writer = Open(ConnectionString());
        using var reader = Open(ConnectionString());
        for (var i = 1L; i <= 50; i++)
        {
            writer.Execute("INSERT INTO t VALUES ($n)", ("$n", i));
            Assert.That(reader.Scalar("SELECT max(n) FROM t"), Is.EqualTo(i));
        }

        Assert.That(Server.Query("SELECT count(*) FROM t"), Is.EqualTo(new[] { "50" }));
    }

    [Test]
    public void Transactions_are_read_at_once_when_they_are_committed()
    {
        using var writer = Open(ConnectionString());
        using var reader = Open(ConnectionString());
        for (var i = 1L; i <= 10; i++)
        {
            using (var transaction = writer.BeginTransaction())
            {
                writer.Execute("INSERT INTO t VALUES (1)");
                writer.Execute("INSERT INTO t VALUES (2)");
                Assert.That(writer.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2 * i));
                transaction.Commit();
            }

            Assert.That(reader.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2 * i));
        }
    }

    [Test]
    public void A_transaction_that_is_rolled_back_leaves_nothing()
    {
        using var connection = Open(ConnectionString());
        using (connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)");
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Errors_of_the_primary_say_what_they_are()
    {
        Server.Execute("CREATE UNIQUE INDEX i ON t (n)");
        using var connection = Open(ConnectionString());
        connection.Execute("INSERT INTO t VALUES (1)");
        Assert.That(() => connection.Execute("INSERT INTO t VALUES (1)"), Throws.TypeOf<LibSqlException>().With.Message.Contains("UNIQUE constraint failed: t.n"));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void A_primary_that_is_gone_leaves_the_reads()
    {
        using var connection = Open(ConnectionString(timeout: 5));
        connection.Execute("INSERT INTO t VALUES (1)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        Server.Kill();
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
            Assert.That(() => connection.Execute("INSERT INTO t VALUES (2)"), Throws.TypeOf<LibSqlException>());
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_frame_that_never_comes_takes_the_timeout_at_most([Values] bool isAsync)
    {
        using var connection = Open(ConnectionString(timeout: 1));
        for (var i = 0; i < 10; i++)
        {
            connection.Execute("INSERT INTO t VALUES (1)");
        }

        // Both come back without what the connection has seen.
        _replica.Kill();
        Server.RestartEmpty();
        Server.Execute("CREATE TABLE t (n)");
        _replica.RestartEmpty();

        // Until it has replicated anything, a replica asks the primary.
        using var command = connection.Command("SELECT count(*) FROM t");
        Assert.That(
            async () =>
            {
                for (var i = 0; i < MostReads; i++)
                {
                    _ = isAsync ? await command.ExecuteScalarAsync() : command.ExecuteScalar();
                }
            },
            Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(9).And.InnerException.TypeOf<TimeoutException>().And.Property("IsOutcomeUnknown").False);
        LibSqlConnection.ClearPool(connection);
        using var next = Open(ConnectionString(more: "Pooling=False"));
        Assert.That(next.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void An_embedded_replica_follows_a_replica_of_a_server()
    {
        using var connection = Open($"Data Source={Path.Combine(Folder, "r.db")};Sync Url={_replica.Url}");
        connection.Execute("INSERT INTO t VALUES (1)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        Server.Execute("INSERT INTO t VALUES (2)");
        Assert.That(() => SyncAndCount(connection), Is.EqualTo(2).After(10_000, 10));
        Assert.That(Content.Of(connection), Is.EqualTo(Content.OfDump(Server.Dump())));
    }

    private static long SyncAndCount(LibSqlConnection connection)
    {
        connection.Sync();
        return (long)connection.Scalar("SELECT count(*) FROM t")!;
    }

    private string ConnectionString(int timeout = 30, string more = "") => $"Data Source={_replica.Url};Default Timeout={timeout};{more}";
}
