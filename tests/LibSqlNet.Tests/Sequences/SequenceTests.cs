using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests.Sequences;

internal sealed class SequenceTests : DatabaseTest
{
    [Test]
    public void Nextval_fills_default_that_RETURNING_shows()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE SEQUENCE orders START WITH 1000 INCREMENT BY 10; CREATE TABLE t (id INTEGER PRIMARY KEY DEFAULT (nextval('orders')), no DEFAULT (nextval('orders')))");

        var returned = connection.Rows("INSERT INTO t (id) VALUES (1), (2) RETURNING no");

        Assert.That(returned.Select(static row => row[0]), Is.EqualTo(new object[] { 1000L, 1010L }));
        Assert.That(connection.Scalar("SELECT currval('orders')"), Is.EqualTo(1010));
    }

    [Test]
    public void Nextval_is_taken_back_with_its_transaction()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE SEQUENCE s");
        using (connection.BeginTransaction())
        {
            Assert.That(connection.Scalar("SELECT nextval('s')"), Is.EqualTo(1));
        }

        Assert.That(connection.Scalar("SELECT nextval('s')"), Is.EqualTo(1));
    }

    [Test]
    public void Nextval_gives_eight_threads_different_numbers([Values("Delete", "Wal")] string journalMode)
    {
        const int Threads = 8, Values = 50;
        var connectionString = $"{ConnectionString};Journal Mode={journalMode};Synchronous=Off";
        Open(connectionString).Execute("CREATE SEQUENCE s");
        var values = new ConcurrentBag<long>();

        var threads = Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Values; i++)
                {
                    using var connection = new LibSqlConnection(connectionString);
                    connection.Open();
                    values.Add((long)connection.Scalar("SELECT nextval('s')")!);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));

        Task.WaitAll([.. threads]);
        Assert.That(values.Order(), Is.EqualTo(Enumerable.Range(1, Threads * Values)));
    }

    [Test]
    public void Currval_does_not_reach_the_next_owner_of_a_pooled_session()
    {
        using (var connection = new LibSqlConnection(ConnectionString))
        {
            connection.Open();
            connection.Execute("CREATE SEQUENCE s; SELECT nextval('s')");
        }

        using var next = new LibSqlConnection(ConnectionString);
        next.Open();

        Assert.That(() => next.Scalar("SELECT currval('s')"), Throws.TypeOf<LibSqlException>().With.Message.Contains("nextval() was not called on this connection"));
    }

    [Test]
    public void Stock_SQLite_reads_and_changes_sequences()
    {
        using var connection = OpenFile("Pooling=False");
        connection.Execute("CREATE SEQUENCE s MAXVALUE 100; CREATE TABLE t (id INTEGER DEFAULT (nextval('s')), x); SELECT nextval('s')");

        SQLitePCL.Batteries_V2.Init();
        using (var stock = new SqliteConnection($"Data Source={FileName};Pooling=False"))
        {
            stock.Open();
            using var command = stock.CreateCommand();
            command.CommandText = "SELECT value FROM libsql_sequence WHERE name = 'S'";
            Assert.That(command.ExecuteScalar(), Is.EqualTo(1));
            command.CommandText = "UPDATE libsql_sequence SET value = 7; INSERT INTO t VALUES (7, 'stock'); VACUUM; PRAGMA integrity_check";
            Assert.That(command.ExecuteScalar(), Is.EqualTo("ok"));
        }

        connection.Execute("INSERT INTO t (x) VALUES ('ours')");
        Assert.That(connection.Scalar("SELECT id FROM t WHERE x = 'ours'"), Is.EqualTo(8));
    }

    [Test]
    public void Error_names_exhausted_sequence_and_bound()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE SEQUENCE short MAXVALUE 1; SELECT nextval('short')");

        Assert.That(() => connection.Scalar("SELECT nextval('short')"),
            Throws.TypeOf<LibSqlException>().With.Message.Contains("sequence \"short\" is exhausted: its MAXVALUE is 1"));
    }
}
