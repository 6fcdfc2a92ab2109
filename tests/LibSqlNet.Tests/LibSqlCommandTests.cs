using System.Data;
using System.Diagnostics;

namespace LibSqlNet.Tests;

internal sealed class LibSqlCommandTests : DatabaseTest
{
    [Test]
    public void ExecuteNonQuery_counts_changes_of_all_statements()
    {
        using var connection = OpenMemory();

        Assert.Multiple(() =>
        {
            Assert.That(connection.Execute("CREATE TABLE t (a)"), Is.Zero);
            Assert.That(connection.Execute("INSERT INTO t VALUES (1), (2); INSERT INTO t VALUES (3)"), Is.EqualTo(3));
            Assert.That(connection.Execute("UPDATE t SET a = a + 1; SELECT * FROM t; DELETE FROM t WHERE a = 2"), Is.EqualTo(4));
            Assert.That(connection.Execute("SELECT * FROM t"), Is.EqualTo(-1));
            Assert.That(connection.Execute("CREATE TABLE u (a)"), Is.Zero, "the count of an earlier statement is not repeated");
            Assert.That(connection.Execute("INSERT INTO t VALUES (9) RETURNING a"), Is.EqualTo(1));
            Assert.That(connection.Execute(""), Is.EqualTo(-1));
        });
    }

    [Test]
    public void ExecuteNonQuery_does_not_count_what_triggers_change()
    {
        using var connection = OpenMemory();
        connection.Execute(
            """
            CREATE TABLE t (a); CREATE TABLE log (a);
            CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO log VALUES (1); INSERT INTO log VALUES (2); END;
            """);

        Assert.That(connection.Execute("INSERT INTO t VALUES (1)"), Is.EqualTo(1));
    }

    [Test]
    public void ExecuteScalar_returns_first_value_and_runs_the_rest()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");

        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("INSERT INTO t VALUES (1); SELECT a + 1, 'x' FROM t; INSERT INTO t VALUES (5); SELECT 99"), Is.EqualTo(2));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2));
            Assert.That(connection.Scalar("SELECT NULL"), Is.EqualTo(DBNull.Value));
            Assert.That(connection.Scalar("SELECT 1 WHERE 0"), Is.Null);
            Assert.That(connection.Scalar(" -- nothing\n"), Is.Null);
            Assert.That(connection.Scalar("INSERT INTO t VALUES (7) RETURNING a"), Is.EqualTo(7));
        });
    }

    [Test]
    public void ExecuteScalar_throws_when_later_statement_fails()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.Scalar("SELECT 1; SELECT nope"), Throws.TypeOf<LibSqlException>());
    }

    [Test]
    public void Batch_statements_may_use_what_earlier_ones_made()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("CREATE TABLE t (a); INSERT INTO t VALUES (3); SELECT a FROM t"), Is.EqualTo(3));
    }

    [Test]
    public void Batch_stops_at_failing_statement()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a UNIQUE)");
        var error = Assert.Throws<LibSqlException>(() => connection.Execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)"))!;

        Assert.Multiple(() =>
        {
            Assert.That(error.SqliteErrorCode, Is.EqualTo(19));
            Assert.That(error.SqliteExtendedErrorCode, Is.EqualTo(2067));
            Assert.That(error.SqlState, Is.EqualTo("23505"));
            Assert.That(error.IsTransient, Is.False);
            Assert.That(error.Message, Does.Contain("UNIQUE constraint failed: t.a"));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        });
    }

    [Test]
    public void Batch_of_many_statements_runs_each_once_and_can_be_repeated()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using var command = connection.Command(string.Join(";\n", Enumerable.Range(0, 100).Select(static i => $"/* {i} */ INSERT INTO t VALUES ({i}) ")) + "; -- end");

        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(100));
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(100));
        Assert.That(connection.Rows("SELECT a, count(*) FROM t GROUP BY a ORDER BY a"), Is.EqualTo(Enumerable.Range(0, 100).Select(static i => new object[] { (long)i, 2L })));
    }

    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    public void Batch_around_the_number_of_kept_statements_can_be_repeated(int count)
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        var sql = string.Concat(Enumerable.Repeat("INSERT INTO t VALUES (1);", count));
        for (var i = 1; i <= 3; i++)
        {
            Assert.That(connection.Execute(sql), Is.EqualTo(count));
        }
    }

    [TestCase(";;SELECT 1")]
    [TestCase("/* c */ ; -- d\n SELECT 1;;")]
    [TestCase("SELECT 1 -- 'unclosed")]
    public void Blank_statements_are_skipped(string sql)
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar(sql), Is.EqualTo(1));
    }

    [Test]
    public void CommandText_with_nul_throws()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.Scalar("SELECT 1\0; SELECT 2"), Throws.ArgumentException.With.Message.Contains("NUL"));
    }

    [Test]
    public void CommandText_takes_any_unicode()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("SELECT 'žluťoučký 🐎 鍵' AS \"ключ\""), Is.EqualTo("žluťoučký 🐎 鍵"));
    }

    [Test]
    public void Error_says_where_in_the_command_it_is()
    {
        using var connection = OpenMemory();
        const string sql = "SELECT 'ž'; SELECT 'ů', nope FROM sqlite_master";
        var error = Assert.Throws<LibSqlException>(() => connection.Execute(sql))!;

        Assert.That(error.SqlOffset, Is.EqualTo(sql.IndexOf("nope", StringComparison.Ordinal)));
    }

    [Test]
    public void Statement_is_prepared_again_when_schema_changes()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        Assert.That(connection.Rows("SELECT * FROM t"), Is.EqualTo(new object[][] { [1L] }));
        OpenFile().Execute("ALTER TABLE t ADD COLUMN b DEFAULT 2");

        using var command = connection.Command("SELECT * FROM t");
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read());
        Assert.That((reader.FieldCount, reader.GetName(1), reader.GetInt32(1)), Is.EqualTo((2, "b", 2)));
    }

    [Test]
    public void Statement_cache_can_be_off_or_small([Values(0, 1, 2)] int size)
    {
        using var connection = Open($"Data Source=:memory:;Statement Cache Size={size}");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.That(connection.Scalar($"SELECT {i} + @a", ("@a", round)), Is.EqualTo(i + round));
            }
        }
    }

    [Test]
    public void Statement_cache_serves_the_same_text_twice_at_a_time()
    {
        using var connection = OpenMemory();
        const string sql = "SELECT 1 UNION ALL SELECT 2";
        using var first = connection.Command(sql);
        using var second = connection.Command(sql);
        using var reader1 = first.ExecuteReader();
        Assert.That(reader1.Read());
        using var reader2 = second.ExecuteReader();
        Assert.Multiple(() =>
        {
            Assert.That(reader2.Read());
            Assert.That(reader1.Read());
            Assert.That(reader1.GetInt32(0), Is.EqualTo(2));
            Assert.That(reader2.GetInt32(0), Is.EqualTo(1));
        });
    }

    [Test]
    public void Prepare_throws_when_statement_needs_an_earlier_one()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("CREATE TABLE x (a); SELECT * FROM x");

        Assert.That(command.Prepare, Throws.TypeOf<LibSqlException>());
        Assert.That(command.ExecuteScalar(), Is.Null);
    }

    [Test]
    public void Prepare_runs_nothing()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("CREATE TABLE x (a)");
        command.Prepare();

        Assert.That(connection.Scalar("SELECT count(*) FROM sqlite_master"), Is.Zero);
    }

    [Test]
    public void Execution_throws_without_open_connection()
    {
        using var command = new LibSqlCommand("SELECT 1");
        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException);

        command.Connection = Connect("Data Source=:memory:");
        Assert.Multiple(() =>
        {
            Assert.That(command.ExecuteScalar, Throws.InvalidOperationException);
            Assert.That(command.ExecuteNonQuery, Throws.InvalidOperationException);
            Assert.That(command.ExecuteReader, Throws.InvalidOperationException);
            Assert.That(command.Prepare, Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Execution_throws_when_transaction_is_not_the_connections()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        using var transaction = connection.BeginTransaction();
        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException.With.Message.Contains("set the command's Transaction"));

        command.Transaction = transaction;
        Assert.That(command.ExecuteScalar(), Is.EqualTo(1));

        transaction.Commit();
        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException.With.Message.Contains("over"));
    }

    [Test]
    public void Members_throw_while_reader_is_open()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        using (command.ExecuteReader())
        {
            Assert.Multiple(() =>
            {
                Assert.That(() => command.CommandText = "SELECT 2", Throws.InvalidOperationException);
                Assert.That(() => command.Connection = null, Throws.InvalidOperationException);
                Assert.That(command.ExecuteReader, Throws.InvalidOperationException);
                Assert.That(command.ExecuteNonQuery, Throws.InvalidOperationException);
            });
        }

        Assert.That(command.ExecuteScalar(), Is.EqualTo(1));
    }

    [Test]
    public void CommandType_takes_text_only()
    {
        using var command = new LibSqlCommand { CommandType = CommandType.Text };

        Assert.That(() => command.CommandType = CommandType.StoredProcedure, Throws.ArgumentException);
    }

    [Test]
    public void CommandTimeout_throws_when_negative() =>
        Assert.That(() => new LibSqlCommand { CommandTimeout = -1 }, Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void CommandTimeout_stops_statement_and_connection_goes_on()
    {
        using var connection = OpenMemory();
        using var command = connection.EndlessCommand();
        command.CommandTimeout = 1;
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<LibSqlException>(() => command.ExecuteScalar())!;

        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
            Assert.That(error.SqliteErrorCode, Is.EqualTo(9));
            Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
            Assert.That(error.Message, Does.Contain("1 s"));
            Assert.That(connection.Scalar("SELECT 1"), Is.EqualTo(1));
        });
    }

    [Test]
    public void CommandTimeout_bounds_the_wait_for_a_lock()
    {
        using var writer = OpenFile();
        writer.Execute("CREATE TABLE t (a)");
        using var transaction = writer.BeginTransaction();
        using var other = OpenFile();
        using var command = other.Command("INSERT INTO t VALUES (1)");
        command.CommandTimeout = 1;
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<LibSqlException>(() => command.ExecuteNonQuery())!;

        Assert.Multiple(() =>
        {
            Assert.That(error.SqliteErrorCode, Is.EqualTo(5));
            Assert.That(error.IsTransient);
            Assert.That(watch.Elapsed, Is.InRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10)));
            Assert.That(error.Message, Does.Contain("1 s"));
        });

        transaction.Rollback();
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
    }

    [Test]
    public async Task Lock_is_waited_for_until_it_is_free()
    {
        using var writer = OpenFile();
        writer.Execute("CREATE TABLE t (a)");
        var transaction = writer.BeginTransaction();
        using var other = OpenFile();
        var waiting = new TaskCompletionSource();
        var insertion = Task.Run(() =>
        {
            waiting.SetResult();
            return other.Execute("INSERT INTO t VALUES (1)");
        });
        await waiting.Task;
        transaction.Commit();

        Assert.That(await insertion, Is.EqualTo(1));
    }

    [Test]
    public async Task Shared_cache_table_lock_is_waited_for()
    {
        var shared = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        using var writer = Open(shared);
        writer.Execute("CREATE TABLE t (a)");
        var transaction = writer.BeginTransaction();
        writer.Execute("INSERT INTO t VALUES (1)");
        using var reader = Open(shared);
        var waiting = new TaskCompletionSource();
        var count = Task.Run(() =>
        {
            waiting.SetResult();
            return reader.Scalar("SELECT count(*) FROM t");
        });
        await waiting.Task;
        transaction.Commit();

        Assert.That(await count, Is.EqualTo(1));
    }

    [Test]
    public void Cancel_stops_its_own_command()
    {
        using var connection = OpenMemory();
        using var other = connection.Command("SELECT 1 UNION ALL SELECT 2");
        using var otherReader = other.ExecuteReader();
        using var command = connection.EndlessCommand();
        using var timer = new Timer(static state => ((LibSqlCommand)state!).Cancel(), command, 50, 50);
        var error = Assert.Throws<LibSqlException>(() => command.ExecuteScalar())!;

        Assert.That(error.SqliteErrorCode, Is.EqualTo(9));
        Assert.That(otherReader.Read() && otherReader.Read() && !otherReader.Read());
    }

    [Test]
    public void Cancel_does_nothing_when_nothing_runs()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        command.Cancel();

        Assert.That(command.ExecuteScalar(), Is.EqualTo(1));
    }

    [Test]
    public void Cancel_stops_reader_between_rows()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 UNION ALL SELECT 2");
        using var reader = command.ExecuteReader();
        reader.Read();
        command.Cancel();

        Assert.That(reader.Read, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(9));
    }

    [Test]
    public void Token_stops_running_statement()
    {
        using var connection = OpenMemory();
        using var command = connection.EndlessCommand();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var error = Assert.CatchAsync<OperationCanceledException>(async () => await Task.Run(() => command.ExecuteScalarAsync(source.Token)))!;

        Assert.That(error.CancellationToken, Is.EqualTo(source.Token));
        Assert.That(connection.Scalar("SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public void Token_stops_the_wait_for_a_lock()
    {
        using var writer = OpenFile();
        writer.Execute("CREATE TABLE t (a)");
        using var transaction = writer.BeginTransaction();
        using var other = OpenFile();
        using var command = other.Command("INSERT INTO t VALUES (1)");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.CatchAsync<OperationCanceledException>(async () => await Task.Run(() => command.ExecuteNonQueryAsync(source.Token)));
    }

    [Test]
    public void Cancelled_token_runs_nothing()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("CREATE TABLE t (a)");
        var cancelled = new CancellationToken(canceled: true);

        Assert.Multiple(() =>
        {
            Assert.CatchAsync<OperationCanceledException>(async () => await command.ExecuteNonQueryAsync(cancelled));
            Assert.CatchAsync<OperationCanceledException>(async () => await command.ExecuteScalarAsync(cancelled));
            Assert.CatchAsync<OperationCanceledException>(async () => await command.ExecuteReaderAsync(cancelled));
            Assert.CatchAsync<OperationCanceledException>(async () => await command.PrepareAsync(cancelled));
            Assert.That(connection.Scalar("SELECT count(*) FROM sqlite_master"), Is.Zero);
        });
    }

    [Test]
    public async Task Interrupted_write_is_rolled_back_without_its_transaction()
    {
        var connection = OpenMemory();
        connection.Execute("CREATE TABLE t(x); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n");
        using var transaction = connection.BeginTransaction();
        connection.Execute("DELETE FROM t WHERE x = 1");
        using (var update = connection.Command("UPDATE t SET x = x + (SELECT count(*) FROM t a, t b, t c)"))
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            Assert.CatchAsync<OperationCanceledException>(async () => await Task.Run(() => update.ExecuteNonQueryAsync(source.Token)));
        }

        using var insert = connection.Command("INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c");
        using (var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50)))
        {
            Assert.CatchAsync<OperationCanceledException>(async () => await Task.Run(() => insert.ExecuteNonQueryAsync(source.Token)));
        }

        connection.Execute("INSERT INTO t VALUES (5000)");
        await transaction.CommitAsync();
        Assert.That(connection.Rows("SELECT count(*), sum(x) FROM t"), Is.EqualTo(new[] { new object[] { 1000L, 505_499L } }));
    }
}
