namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>What a remote connection does when its server is killed and comes back.</summary>
[TestFixture("http")]
[TestFixture("ws")]
internal sealed class ServerRestartTests(string scheme) : ServerTest
{
    private string ConnectionString => $"Data Source={scheme}://127.0.0.1:{Server.Port};Default Timeout=5";

    [Test]
    public void An_open_connection_goes_on_after_a_restart()
    {
        var connection = OpenWithTable();
        Server.Restart();
        connection.Execute("INSERT INTO t VALUES (2)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2));
    }

    [Test]
    public void A_server_that_is_gone_is_a_transient_error()
    {
        var connection = OpenWithTable();
        Server.Kill();
        Assert.Multiple(() =>
        {
            Assert.That(() => connection.Scalar("SELECT 1"), Throws.TypeOf<LibSqlException>().With.Property("IsTransient").True);
            Assert.That(() => connection.Execute("INSERT INTO t VALUES (2)"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True);
        });
        Server.Restart();
        Assert.That(Server.Query("SELECT count(*) FROM t"), Is.EqualTo(new[] { "1" }));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void A_transaction_that_a_restart_has_taken_is_said_to_be_gone()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (2)");
        Server.Restart();
        Assert.That(
            () => connection.Execute("INSERT INTO t VALUES (3)"),
            Throws.TypeOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(516).And.Property("IsTransient").True.And.Property("SqlState").EqualTo("40000"));
        transaction.Dispose();
        connection.Execute("INSERT INTO t VALUES (4)");
        Assert.That(Server.Query("SELECT n FROM t ORDER BY n"), Is.EqualTo(new[] { "1", "4" }));
    }

    [Test]
    public void A_commit_after_a_restart_does_not_succeed()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (2)");
        Server.Restart();
        Assert.That(() => transaction.Commit(), Throws.TypeOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(516).And.Property("IsOutcomeUnknown").False);
        Assert.That(Server.Query("SELECT n FROM t"), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void A_server_that_comes_back_empty_says_what_is_missing()
    {
        var connection = OpenWithTable();
        Server.RestartEmpty();
        Assert.That(() => connection.Scalar("SELECT count(*) FROM t"), Throws.TypeOf<LibSqlException>().With.Message.Contains("no such table: t"));
        connection.Execute("CREATE TABLE t (n)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void A_server_that_comes_back_with_another_database_is_read_as_it_is()
    {
        var connection = OpenWithTable();
        Server.RestartEmpty();
        Server.Query("CREATE TABLE t (n, other)");
        Server.Query("INSERT INTO t VALUES (10, 11), (20, 21)");
        Assert.That(connection.Rows("SELECT * FROM t"), Is.EqualTo(new[] { new object[] { 10L, 11L }, [20L, 21L] }));
    }

    private LibSqlConnection OpenWithTable()
    {
        var connection = Open(ConnectionString);
        connection.Execute("CREATE TABLE t (n)");
        connection.Execute("INSERT INTO t VALUES (1)");
        return connection;
    }
}
