namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>What a replica does when its server is killed and comes back: with its data, without, or with another database.</summary>
internal sealed class ReplicaRestartTests : ServerTest
{
    private string ConnectionString => $"Data Source={Path.Combine(Folder, "r.db")};Sync Url={Server.Url};Default Timeout=10";

    [Test]
    public void A_server_that_is_gone_leaves_the_reads()
    {
        var connection = OpenWithTable();
        Server.Kill();
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
            Assert.That(() => connection.Sync(), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True);
            Assert.That(
                () => connection.Execute("INSERT INTO t VALUES (2)"),
                Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True.And.Property("IsOutcomeUnknown").False);
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        });
        Server.Restart();
        connection.Execute("INSERT INTO t VALUES (3)");
        AssertSame(connection, rows: 2);
    }

    [Test]
    public void A_server_that_comes_back_with_its_data_goes_on()
    {
        var connection = OpenWithTable();
        Server.Restart();
        Server.Execute("INSERT INTO t VALUES (2)");
        connection.Sync();
        AssertSame(connection, rows: 2);
    }

    [Test]
    public void A_transaction_that_a_restart_has_taken_is_said_to_be_gone()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (2)");
        Server.Restart();
        Assert.That(() => transaction.Commit(), Throws.TypeOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(516).And.Property("IsOutcomeUnknown").False);
        transaction.Dispose();
        connection.Sync();
        AssertSame(connection, rows: 1);
    }

    [Test]
    public void A_server_that_comes_back_empty_empties_the_replica()
    {
        var connection = OpenWithTable();
        Server.RestartEmpty();
        connection.Sync();
        Assert.That(connection.Scalar("SELECT count(*) FROM sqlite_schema"), Is.Zero);
        connection.Execute("CREATE TABLE t (n)");
        AssertSame(connection, rows: 0);
    }

    [Test]
    public void A_server_that_comes_back_with_another_database_is_followed([Values(1, 50)] int rows)
    {
        var connection = OpenWithTable();
        Server.RestartEmpty();
        Server.Execute("CREATE TABLE other (n); CREATE TABLE t (m)" + string.Concat(Enumerable.Repeat("; INSERT INTO t VALUES (7)", rows)));
        connection.Sync();
        AssertSame(connection, rows);
    }

    [Test]
    public void A_write_to_a_server_that_has_another_database_is_read_from_it()
    {
        var connection = OpenWithTable();
        Server.RestartEmpty();
        Server.Execute("CREATE TABLE t (n); INSERT INTO t VALUES (5); INSERT INTO t VALUES (6)");
        connection.Execute("INSERT INTO t VALUES (7)");
        AssertSame(connection, rows: 3);
    }

    private LibSqlConnection OpenWithTable()
    {
        var connection = Open(ConnectionString);
        connection.Execute("CREATE TABLE t (n)");
        connection.Execute("INSERT INTO t VALUES (1)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        return connection;
    }

    private void AssertSame(LibSqlConnection connection, int rows)
    {
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(rows));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Content.Of(connection), Is.EqualTo(Content.OfDump(Server.Dump())));
    }
}
