using System.Data;

namespace LibSqlNet.Remote.Tests.Remote;

internal sealed class TransactionTests : RemoteTest
{
    protected override string NamespaceOptions => """{"txn_timeout_s":1}""";

    [TestCase("http")]
    [TestCase("ws")]
    public void Transaction_is_its_own_until_it_commits(string scheme)
    {
        using var connection = Open(StringFor(scheme));
        using var other = Open(StringFor(scheme));
        Execute(connection, "CREATE TABLE t(a)");
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, "INSERT INTO t VALUES(1)");
            transaction.Save("s");
            Execute(connection, "INSERT INTO t VALUES(2)");
            Assert.That(Scalar(connection, "SELECT last_insert_rowid()"), Is.EqualTo(2));
            Assert.That(Scalar(other, "SELECT count(*) FROM t"), Is.Zero);
            transaction.Rollback("s");
            transaction.Release("s");
            transaction.Commit();
        }

        Assert.That(Scalar(other, "SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
    }

    [Test]
    public void Transaction_begun_by_text_is_followed()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a)");
        Execute(connection, "BEGIN");
        Execute(connection, "INSERT INTO t VALUES(1)");
        Execute(connection, "ROLLBACK");
        Execute(connection, "SAVEPOINT a");
        Execute(connection, "INSERT INTO t VALUES(2)");
        Execute(connection, "RELEASE a");
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("2"));
        Assert.That(() => Execute(connection, "COMMIT"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void Dispose_and_Close_roll_back()
    {
        using var other = Open();
        Execute(other, "CREATE TABLE t(a)");
        using (var connection = Open())
        {
            using (connection.BeginTransaction())
            {
                Execute(connection, "INSERT INTO t VALUES(1)");
            }

            Execute(connection, "BEGIN IMMEDIATE; INSERT INTO t VALUES(2)");
        }

        Execute(other, "INSERT INTO t VALUES(3)");
        Assert.That(Scalar(other, "SELECT group_concat(a) FROM t"), Is.EqualTo("3"));
    }

    [Test]
    public void Statement_that_fails_leaves_the_transaction_as_it_was()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a UNIQUE)");
        using var transaction = connection.BeginTransaction();
        Execute(connection, "INSERT INTO t VALUES(1)");
        Assert.That(() => Execute(connection, "INSERT INTO t VALUES(2); INSERT INTO t VALUES(1); INSERT INTO t VALUES(3)"), Throws.InstanceOf<LibSqlException>());
        transaction.Commit();
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("1,2"));
    }

    [Test]
    public void Transaction_that_the_server_rolled_back_is_gone()
    {
        using var connection = Open();
        using var other = Open();
        Execute(connection, "CREATE TABLE t(a UNIQUE ON CONFLICT ROLLBACK)");
        using var transaction = connection.BeginTransaction();
        Execute(connection, "INSERT INTO t VALUES(1)");

        // It waits until the server takes the lock from the one that has it for more than a second.
        Execute(other, "INSERT INTO t VALUES(2)");
        var error = Assert.Throws<LibSqlException>(() => Execute(connection, "INSERT INTO t VALUES(3)"));
        Assert.Multiple(() =>
        {
            Assert.That(error!.SqliteExtendedErrorCode, Is.EqualTo(516));
            Assert.That(error.SqlState, Is.EqualTo("40000"));
            Assert.That(error.IsTransient);
            Assert.That(error.Message, Does.Contain("rolled back"));
            Assert.That(() => Execute(connection, "INSERT INTO t VALUES(4)"), Throws.InvalidOperationException);
            Assert.That(transaction.Commit, Throws.InvalidOperationException);
        });
        transaction.Dispose();
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("2"));
    }

    [Test]
    public void Conflict_that_rolls_back_ends_the_transaction()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a UNIQUE ON CONFLICT ROLLBACK); INSERT INTO t VALUES(1)");
        using var transaction = connection.BeginTransaction();
        Assert.That(() => Execute(connection, "INSERT INTO t VALUES(1)"), Throws.InstanceOf<LibSqlException>());
        Assert.That(() => Execute(connection, "INSERT INTO t VALUES(2)"), Throws.InvalidOperationException);
        transaction.Rollback();
        Execute(connection, "INSERT INTO t VALUES(3)");
        Assert.That(Scalar(connection, "SELECT count(*) FROM t"), Is.EqualTo(2));
    }

    [Test]
    public void Readers_of_a_transaction_are_read_side_by_side()
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
        using var one = Command(connection, "VALUES(1), (2)").ExecuteReader();
        using var two = Command(connection, "VALUES(3), (4)").ExecuteReader();
        Assert.That(new[] { one.Read(), two.Read(), one.Read(), two.Read(), one.Read() }, Is.EqualTo(new[] { true, true, true, true, false }));
    }

    [Test]
    public void Large_reader_of_a_transaction_is_left_or_read_before_the_next_command()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a)");
        using var transaction = connection.BeginTransaction();
        Execute(connection, "INSERT INTO t VALUES(1)");
        using (var large = Command(connection, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 15) SELECT zeroblob(1000000) FROM c").ExecuteReader())
        {
            Assert.That(large.Read());
            Assert.That(() => Execute(connection, "SELECT 1"), Throws.InvalidOperationException.With.Message.Contains("open reader"));
        }

        Execute(connection, "INSERT INTO t VALUES(2)");
        transaction.Commit();
        Assert.That(Scalar(connection, "SELECT count(*) FROM t"), Is.EqualTo(2));
    }
}
