using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>What goes wrong with the reference client: see README.md beside this file.</summary>
internal sealed class ReferenceClientBugTests : ReplicaTest
{
    private static readonly object?[] Values = [1L, -1.5, "text ß", new byte[] { 0, 255 }, null];

    [TestCase("@a, :b, $c, @d, @e", "@a", ":b", "$c", "@d", "@e")]
    [TestCase("?1, ?2, ?3, ?4, ?5", "?1", "?2", "?3", "?4", "?5")]
    [TestCase("?, ?, ?, ?, ?", "", "", "", "", "")]
    public void Parameters_of_all_kinds_reach_the_server(string placeholders, params string[] names)
    {
        OnServer("CREATE TABLE t(a, b, c, d, e)");
        var connection = OpenReplica();
        var parameters = names.Zip(Values, static (name, value) => (name, value)).ToArray();
        connection.Execute($"INSERT INTO t VALUES ({placeholders})", parameters);
        using var transaction = connection.BeginTransaction();
        connection.Execute($"INSERT INTO t VALUES ({placeholders})", parameters);
        transaction.Commit();
        using var command = connection.Command("SELECT * FROM t");
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
        {
            rows++;
            Assert.That(
                Enumerable.Range(0, 5).Select(reader.GetValue),
                Is.EqualTo(new object[] { 1L, -1.5, "text ß", new byte[] { 0, 255 }, DBNull.Value }));
        }

        Assert.That(rows, Is.EqualTo(2));
    }

    [Test]
    public void Named_parameters_that_repeat_or_are_missing()
    {
        OnServer("CREATE TABLE t(a, b)");
        var connection = OpenReplica();
        connection.Execute("INSERT INTO t VALUES (@x, @x || @y)", ("@x", "a"), ("@y", "b"), ("@unused", 1));
        Assert.Multiple(() =>
        {
            Assert.That(AskServer("SELECT a || b FROM t"), Is.EqualTo("aab"));
            Assert.That(() => connection.Execute("INSERT INTO t VALUES (@x, @y)", ("@x", 1)), Throws.InvalidOperationException.With.Message.Contains("@y"));
        });
    }

    [Test]
    public void A_wrong_token_is_called_wrong()
    {
        var keys = JwtKeys.Create();
        var server = Own(SqldServer.Start("--auth-jwt-key-file", keys.WriteTo(Folder)));
        Assert.Multiple(() =>
        {
            foreach (var token in new[] { "", "Auth Token=nonsense;", $"Auth Token={JwtKeys.Create().Token()};" })
            {
                Assert.That(
                    () => Open($"Data Source={File};Sync Url={server.Url};{token}"),
                    Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(23),
                    token);
            }
        });
    }

    [Test]
    public void A_token_that_may_read_only_reads_and_syncs_and_says_so_when_it_writes()
    {
        var keys = JwtKeys.Create();
        var server = Own(SqldServer.Start("--auth-jwt-key-file", keys.WriteTo(Folder)));
        using (var writer = Open($"Data Source={File};Sync Url={server.Url};Auth Token={keys.Token()}"))
        {
            writer.Execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)");
        }

        using var reader = Open($"Data Source={File}2;Sync Url={server.Url};Auth Token={keys.Token("""{"a":"ro"}""")}");
        reader.Sync();
        Assert.Multiple(() =>
        {
            Assert.That(reader.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
            Assert.That(() => reader.Execute("INSERT INTO t VALUES (2)"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(23));
        });
    }

    [Test]
    public void An_ip_address_is_no_namespace()
    {
        var server = SharedServer.Instance;
        var name = server.CreateNamespace();
        var connection = OpenReplica();
        Assert.That(new Uri(server.Url).Host, Is.EqualTo("127.0.0.1"));
        connection.Execute("CREATE TABLE mine(a)");
        using var other = Open($"Data Source={File}2;Sync Url={server.Url};Namespace={name}");
        Assert.Multiple(() =>
        {
            Assert.That(server.Dump(Namespace), Does.Contain("mine"));
            Assert.That(server.Dump(name), Does.Not.Contain("mine"));
            Assert.That(other.Scalar("SELECT count(*) FROM sqlite_schema"), Is.EqualTo(0L));
        });
    }

    [Test]
    public void A_namespace_that_does_not_exist_is_said_not_to_exist() =>
        Assert.That(
            () => Open($"Data Source={File};Sync Url={SharedServer.Instance.Url};Namespace=nothing"),
            Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").False.And.Message.Contains("Namespace"));

    [Test]
    public void A_deleted_file_whose_state_is_left_is_replicated_anew()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var connectionString = ReplicaString();
        Open(connectionString).Close();
        LibSqlConnection.ClearPool(connectionString);
        foreach (var file in new[] { File, $"{File}-wal", $"{File}-shm" })
        {
            System.IO.File.Delete(file);
        }

        Assert.That(System.IO.File.Exists($"{File}-client_wal_index"));
        Assert.That(Open(connectionString).Scalar("SELECT a FROM t"), Is.EqualTo(1L));
    }

    [Test]
    public void A_database_that_is_no_replica_is_refused_and_left_alone()
    {
        using (var plain = Open($"Data Source={File}"))
        {
            plain.Execute("CREATE TABLE precious(a); INSERT INTO precious VALUES (1)");
        }

        OnServer("CREATE TABLE t(a)");
        Assert.That(() => OpenReplica(), Throws.Exception.With.Message.Contains(File));
        using var again = Open($"Data Source={File};Pooling=False");
        Assert.That(again.Scalar("SELECT a FROM precious"), Is.EqualTo(1L));
    }

    [Test]
    public void A_primary_that_was_created_anew_replaces_the_old_data()
    {
        UseOwnServer();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var connection = OpenReplica();
        Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
        Server.RestartEmpty();
        connection.Sync();
        Assert.That(connection.Scalar("SELECT count(*) FROM sqlite_schema"), Is.EqualTo(0L), "It is still empty.");
        OnServer("CREATE TABLE u(a)");
        connection.Sync();
        Assert.That(connection.Scalar("SELECT name FROM sqlite_schema"), Is.EqualTo("u"));
    }

    [Test]
    public void A_deferred_transaction_does_not_write_to_another_database_than_it_has_read()
    {
        UseOwnServer();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var connection = OpenReplica();
        using var transaction = connection.BeginTransaction(deferred: true);
        Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
        Server.RestartEmpty();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (2)");
        Assert.That(() => connection.Execute("UPDATE t SET a = a + 1"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(517));
        Assert.That(AskServer("SELECT a FROM t"), Is.EqualTo("2"));
    }

    [Test]
    public void A_namespace_that_was_deleted_is_said_to_be_gone_and_the_replica_still_reads()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var connection = OpenReplica();
        SharedServer.Instance.DeleteNamespace(Namespace);
        Assert.Multiple(() =>
        {
            Assert.That(() => connection.Sync(), Throws.InstanceOf<LibSqlException>().With.Property("IsTransient").False);
            Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
        });
    }

    [Test]
    public void A_proxy_s_page_is_shown_as_it_is()
    {
        UseOwnServer();
        var proxy = Own(TcpProxy.Start(Server.Port));
        proxy.Script = static message => message.IsRequest ? new ProxyFault.Answer(TcpProxy.Page()) : null;
        Assert.That(() => OpenReplica(url: proxy.Url), Throws.InstanceOf<LibSqlException>().With.Message.Contains("502"));
    }

    [Test]
    public void The_replica_stays_encrypted()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES ('a text to look for')");
        var connectionString = ReplicaString("Password=secret");
        using (var connection = Open(connectionString))
        {
            Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo("a text to look for"));
            connection.Execute("INSERT INTO t VALUES ('another text to look for')");
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
        }

        LibSqlConnection.ClearPool(connectionString);
        Assert.Multiple(() =>
        {
            foreach (var file in Directory.GetFiles(Folder))
            {
                Assert.That(System.IO.File.ReadAllText(file, System.Text.Encoding.Latin1), Does.Not.Contain("text to look for"), file);
            }

            Assert.That(() => OpenReplica("Password=wrong"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26));
        });
    }

    [Test]
    public void Readers_are_not_blocked_while_the_replica_is_synced()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        var reading = OpenReplica();
        var syncing = OpenReplica();
        using var command = reading.Command("SELECT a FROM t UNION ALL SELECT a FROM t");
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read());
        OnServer("INSERT INTO t SELECT value FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 5000) SELECT value FROM n)");
        syncing.Sync();
        Assert.Multiple(() =>
        {
            Assert.That(syncing.Scalar("SELECT count(*) FROM t"), Is.EqualTo(5001L));
            Assert.That(reader.Read(), "It sees what it saw when it began.");
            Assert.That(reader.Read(), Is.False);
        });
    }

    [Test]
    public void Memory_does_not_grow_with_the_number_of_writes_and_syncs()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (0)");
        var connection = OpenReplica();
        Repeat(connection, 30);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Repeat(connection, 200);
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(2_000_000));
    }

    private static void Repeat(LibSqlConnection connection, int count)
    {
        for (var i = 0; i < count; i++)
        {
            connection.Execute("UPDATE t SET a = a + 1");
            connection.Scalar("SELECT a FROM t");
        }
    }
}
