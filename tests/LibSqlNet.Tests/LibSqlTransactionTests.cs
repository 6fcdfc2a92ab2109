using System.Data;

namespace LibSqlNet.Tests;

internal sealed class LibSqlTransactionTests : DatabaseTest
{
    [Test]
    public void Commit_keeps_changes_and_Rollback_does_not()
    {
        using var connection = OpenTable();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)");
            transaction.Commit();
        }

        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)");
            transaction.Rollback();
        }

        using (connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (3)");
        }

        Assert.That(connection.Rows("SELECT a FROM t"), Is.EqualTo(new object[][] { [1L] }));
    }

    [Test]
    public async Task Async_members_do_the_same()
    {
        await using var connection = OpenTable();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            connection.Execute("INSERT INTO t VALUES (1)");
            await transaction.SaveAsync("s");
            connection.Execute("INSERT INTO t VALUES (2)");
            await transaction.RollbackAsync("s");
            await transaction.ReleaseAsync("s");
            await transaction.CommitAsync();
        }

        await using (await connection.BeginTransactionAsync())
        {
            connection.Execute("INSERT INTO t VALUES (3)");
        }

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            connection.Execute("INSERT INTO t VALUES (4)");
            await transaction.RollbackAsync();
        }

        Assert.That(connection.Rows("SELECT a FROM t"), Is.EqualTo(new object[][] { [1L] }));
    }

    [Test]
    public void BeginTransaction_takes_write_lock()
    {
        using var connection = OpenTable();
        using var transaction = connection.BeginTransaction();
        using var other = OpenFile("Default Timeout=1");

        Assert.That(other.BeginTransaction, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(5));
        Assert.That(other.State, Is.EqualTo(ConnectionState.Open));
    }

    [Test]
    public void BeginTransaction_takes_no_lock_when_deferred()
    {
        using var connection = OpenTable();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var other = OpenFile("Default Timeout=1");
        using var writing = other.BeginTransaction();

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [TestCase(IsolationLevel.Unspecified, IsolationLevel.Serializable)]
    [TestCase(IsolationLevel.ReadUncommitted, IsolationLevel.Serializable)]
    [TestCase(IsolationLevel.ReadCommitted, IsolationLevel.Serializable)]
    [TestCase(IsolationLevel.RepeatableRead, IsolationLevel.Serializable)]
    [TestCase(IsolationLevel.Serializable, IsolationLevel.Serializable)]
    public void IsolationLevel_is_raised(IsolationLevel requested, IsolationLevel expected)
    {
        using var connection = OpenMemory();
        using var transaction = connection.BeginTransaction(requested);

        Assert.That(transaction.IsolationLevel, Is.EqualTo(expected));
    }

    [Test]
    public void BeginTransaction_throws_when_level_is_not_supported([Values(IsolationLevel.Snapshot, IsolationLevel.Chaos)] IsolationLevel level)
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.BeginTransaction(level), Throws.ArgumentException);
        using var transaction = connection.BeginTransaction();
    }

    [Test]
    public void ReadUncommitted_sees_changes_of_others_in_shared_cache()
    {
        var shared = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared;Default Timeout=1";
        using var writer = Open(shared);
        writer.Execute("CREATE TABLE t (a)");
        using var writing = writer.BeginTransaction();
        writer.Execute("INSERT INTO t VALUES (1)");
        using var reader = Open(shared);
        using (var transaction = reader.BeginTransaction(IsolationLevel.ReadUncommitted))
        {
            Assert.That(transaction.IsolationLevel, Is.EqualTo(IsolationLevel.ReadUncommitted));
            Assert.That(reader.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        }

        using (reader.BeginTransaction(deferred: true))
        {
            Assert.That(() => reader.Scalar("SELECT count(*) FROM t"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(6));
        }
    }

    [Test]
    public void BeginTransaction_throws_when_there_is_one()
    {
        using var connection = OpenMemory();
        using var transaction = connection.BeginTransaction();

        Assert.That(connection.BeginTransaction, Throws.InvalidOperationException.With.Message.Contains("savepoints"));
    }

    [Test]
    public void Members_throw_when_over([Values("Commit", "Rollback", "Dispose", "Close")] string end)
    {
        using var connection = OpenTable();
        var transaction = connection.BeginTransaction();
        switch (end)
        {
            case "Commit":
                transaction.Commit();
                break;
            case "Rollback":
                transaction.Rollback();
                break;
            case "Dispose":
                transaction.Dispose();
                break;
            default:
                connection.Close();
                break;
        }

        Assert.Multiple(() =>
        {
            Assert.That(transaction.Connection, Is.Null);
            Assert.That(transaction.Commit, Throws.InvalidOperationException);
            Assert.That(transaction.Rollback, Throws.InvalidOperationException);
            Assert.That(() => transaction.Save("s"), Throws.InvalidOperationException);
            Assert.That(transaction.Dispose, Throws.Nothing);
        });
    }

    [Test]
    public void Savepoints_nest_and_take_any_name()
    {
        using var connection = OpenTable();
        using var transaction = connection.BeginTransaction();
        const string name = "a \"name\"; DROP TABLE t --";
        transaction.Save(name);
        connection.Execute("INSERT INTO t VALUES (1)");
        transaction.Save("inner");
        connection.Execute("INSERT INTO t VALUES (2)");
        transaction.Rollback("inner");
        transaction.Release(name);
        transaction.Commit();

        Assert.That(transaction.SupportsSavepoints);
        Assert.That(connection.Rows("SELECT a FROM t"), Is.EqualTo(new object[][] { [1L] }));
    }

    [Test]
    public void Rollback_to_unknown_savepoint_fails_and_keeps_transaction()
    {
        using var connection = OpenTable();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (1)");

        Assert.That(() => transaction.Rollback("nope"), Throws.TypeOf<LibSqlException>());
        transaction.Commit();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void Rollback_by_sql_makes_Commit_throw_and_Rollback_do_nothing([Values] bool commits)
    {
        using var connection = OpenTable();
        using var transaction = connection.BeginTransaction();
        connection.Execute("ROLLBACK");
        if (commits)
        {
            Assert.That(transaction.Commit, Throws.InvalidOperationException.With.Message.Contains("rolled back"));
        }
        else
        {
            transaction.Rollback();
        }

        Assert.That(connection.BeginTransaction, Throws.Nothing);
    }

    [Test]
    public void Rollback_by_constraint_makes_Commit_throw()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a UNIQUE ON CONFLICT ROLLBACK)");
        using var transaction = connection.BeginTransaction();

        Assert.That(() => connection.Execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (1)"), Throws.TypeOf<LibSqlException>());
        Assert.That(transaction.Commit, Throws.InvalidOperationException);
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Commit_can_be_tried_again_when_reader_was_in_the_way()
    {
        using var connection = OpenTable();
        connection.Execute("INSERT INTO t VALUES (1), (2)");
        using var other = OpenFile();
        using var command = other.Command("SELECT a FROM t");
        var reader = command.ExecuteReader();
        reader.Read();
        connection.DefaultTimeout = 1;
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (3)");
        Assert.That(transaction.Commit, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(5));
        reader.Dispose();
        transaction.Commit();

        Assert.That(other.Scalar("SELECT count(*) FROM t"), Is.EqualTo(3));
    }

    [Test]
    public void Deferred_constraint_makes_Commit_fail()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO c VALUES (1)");
        var error = Assert.Throws<LibSqlException>(transaction.Commit)!;
        Assert.That((error.SqliteErrorCode, error.SqlState), Is.EqualTo((19, "23503")));
        connection.Execute("INSERT INTO p VALUES (1)");

        Assert.That(transaction.Commit, Throws.Nothing);
    }

    private LibSqlConnection OpenTable()
    {
        var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a)");
        return connection;
    }
}
