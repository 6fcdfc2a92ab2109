using System.Diagnostics;

namespace LibSqlNet.Tests;

internal sealed class CancellationTests : DatabaseTest
{
    private const string FillT =
        "CREATE TABLE t (a, b); INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 200000) SELECT n, hex(randomblob(100)) FROM c";

    internal enum Means
    {
        Token,
        Cancel,
        Timeout,
    }

    [TestCase("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c", true)]
    [TestCase("SELECT count(*) FROM t, t, t", true)]
    [TestCase("PRAGMA integrity_check;", false)]
    [TestCase("DROP INDEX IF EXISTS i; CREATE INDEX i ON t (b, a);", false)]
    [TestCase("VACUUM;", false)]
    public async Task Statements_stop_within_50_ms(string sql, bool isEndless)
    {
        using var connection = OpenFile();
        connection.Execute(FillT);
        foreach (var means in isEndless ? Enum.GetValues<Means>() : [Means.Token, Means.Cancel])
        {
            // What has an end is repeated, so that it cannot be over before it is stopped.
            using var command = connection.Command(isEndless ? sql : string.Concat(Enumerable.Repeat(sql, 500)));
            await AssertStopsAsync(command, means);
        }
    }

    [Test]
    public async Task One_sort_stops_within_50_ms([Values(Means.Token, Means.Cancel)] Means means, [Values] bool inTransaction)
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a); INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 100000) SELECT hex(randomblob(8)) FROM c");
        connection.CreateCollation("slow", static (left, right) =>
        {
            Thread.SpinWait(1000);
            return string.CompareOrdinal(left, right);
        });
        connection.Execute(inTransaction ? "BEGIN; INSERT INTO t VALUES ('last')" : "INSERT INTO t VALUES ('last')");
        using var command = connection.Command("CREATE INDEX i ON t (a COLLATE slow)");
        await AssertStopsAsync(command, means);
        connection.Execute(inTransaction ? "COMMIT" : "");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(100001));
        Assert.That(connection.Scalar("SELECT count(*) FROM sqlite_schema"), Is.EqualTo(1));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [TestCase("DELETE FROM t")]
    [TestCase("DELETE FROM t WHERE a > 0")]
    [TestCase("UPDATE t SET a = a + 1")]
    [TestCase("INSERT INTO t SELECT * FROM t")]
    [TestCase("INSERT INTO same SELECT * FROM t")]
    [TestCase("CREATE INDEX i ON t (b)")]
    [TestCase("CREATE TABLE u AS SELECT * FROM t")]
    [TestCase("ALTER TABLE t DROP COLUMN b")]
    [TestCase("DROP TABLE t")]
    [TestCase("REINDEX")]
    [TestCase("ANALYZE")]
    public void Cancelled_write_leaves_its_transaction_as_it_was(string sql)
    {
        using var connection = OpenFile("Synchronous=Off");
        connection.Execute(
            "CREATE TABLE t (a, b); CREATE TABLE same (a, b); CREATE INDEX ta ON t (a); INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 20000) SELECT n, hex(randomblob(50)) FROM c");
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO same VALUES (1, 'kept')");
        var random = new Random(sql.Length);
        var stopped = 0;
        for (var attempt = 0; attempt < 500 && stopped < 10; attempt++)
        {
            connection.Execute("SAVEPOINT s");
            using var command = connection.Command(sql);
            var delay = random.Next(1 << random.Next(24));
            var cancelling = Task.Run(() =>
            {
                Thread.SpinWait(delay);
                command.Cancel();
            });
            try
            {
                command.ExecuteNonQuery();
            }
            catch (LibSqlException e)
            {
                Assert.That(e.SqliteErrorCode, Is.EqualTo(9));
                stopped++;
                Assert.That(connection.Scalar("SELECT count(*) || '/' || sum(a) FROM t"), Is.EqualTo("20000/200010000"));
                Assert.That(connection.Scalar("SELECT count(*) || b FROM same"), Is.EqualTo("1kept"));
            }

            cancelling.Wait();
            connection.Execute("ROLLBACK TO s; RELEASE s");
        }

        Assert.That(stopped, Is.EqualTo(10));
        transaction.Commit();
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public async Task Commands_that_follow_one_another_share_no_limits()
    {
        // The watchdog looks while one command ends and the next one begins.
        using var source = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var connection = new LibSqlConnection("Data Source=:memory:;Default Timeout=1");
            connection.Open();
            using var command = connection.Command("SELECT 1");
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < TimeSpan.FromSeconds(3))
            {
                await command.ExecuteNonQueryAsync(source.Token);
            }
        })));
    }

    [Test]
    public async Task Waits_for_locks_stop_within_50_ms([Values(Means.Token, Means.Cancel, Means.Timeout)] Means means, [Values] bool inLine)
    {
        using var holder = OpenFile();
        holder.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1); BEGIN");
        if (inLine)
        {
            holder.Execute("INSERT INTO t VALUES (2)");
        }
        else
        {
            // A reader in whose way the commit is; it stands in no line.
            holder.Scalar("SELECT count(*) FROM t");
        }

        using var connection = OpenFile();
        using var command = connection.Command("INSERT INTO t VALUES (3)");
        await AssertStopsAsync(command, means);
        holder.Execute("COMMIT");
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
        Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo(inLine ? "1,2,3" : "1,3"));
    }

    [Test]
    public void CommandTimeout_covers_wait_and_execution_together()
    {
        using var holder = OpenFile("Journal Mode=Wal");
        holder.Execute("CREATE TABLE t (a); BEGIN IMMEDIATE");
        using var connection = OpenFile("Journal Mode=Wal");
        using var command = connection.Command(
            "INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c");
        var limit = TimeSpan.FromSeconds(4);
        command.CommandTimeout = (int)limit.TotalSeconds;
        var watch = new Stopwatch();
        using var begun = new ManualResetEventSlim();
        var execution = Task.Factory.StartNew(
            () =>
            {
                watch.Start();
                begun.Set();
                Assert.That(() => command.ExecuteNonQuery(), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(9));
                return watch.Elapsed;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        // The first half of the limit goes by in the wait for the lock; on the test's own thread, for the pool may be busy for longer than that.
        begun.Wait();
        Thread.Sleep(limit / 2);
        var waited = watch.Elapsed;
        holder.Execute("COMMIT");

        var elapsed = execution.GetAwaiter().GetResult();
        Assert.That(elapsed, Is.GreaterThan(limit - TimeSpan.FromSeconds(0.1)));
        Assert.That(elapsed - waited, Is.LessThan(limit), "The execution had the whole limit for itself.");
    }

    [Test]
    public void Cancel_of_one_command_leaves_others_with_the_same_text_alone()
    {
        const string Sql = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 100) SELECT max(n) FROM c";
        using var connection = OpenMemory();
        using var cancelled = connection.Command(Sql);
        using var other = connection.Command(Sql);
        var isOver = false;
        var cancelling = Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                cancelled.Cancel();
            }
        });
        var stopped = 0;
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                cancelled.ExecuteScalar();
            }
            catch (LibSqlException e)
            {
                Assert.That(e.SqliteErrorCode, Is.EqualTo(9));
                stopped++;
            }

            Assert.That(other.ExecuteScalar(), Is.EqualTo(100));
        }

        Volatile.Write(ref isOver, true);
        cancelling.Wait();
        Assert.That(stopped, Is.Positive);
        Assert.That(cancelled.ExecuteScalar(), Is.EqualTo(100), "no cancellation is left over");
    }

    [Test]
    public async Task Cancel_of_one_reader_leaves_another_of_the_connection_alone()
    {
        using var connection = OpenMemory();
        using var endless = connection.Command("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c");
        using var first = connection.Command(endless.CommandText);
        using var reader = first.ExecuteReader();
        Assert.That(reader.Read());
        using var source = new CancellationTokenSource(5);
        using var second = endless.ExecuteReader();
        Assert.That(
            async () =>
            {
                while (await second.ReadAsync(source.Token))
                {
                }
            },
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await reader.ReadAsync());
        Assert.That(reader.GetInt64(0), Is.EqualTo(2));
        first.Cancel();
        Assert.That(() => reader.Read(), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(9));
    }

    [Test]
    public void Cancelled_command_runs_none_of_its_other_statements([Values] bool beforeRead)
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using (var command = connection.Command("SELECT 1 UNION ALL SELECT 2; INSERT INTO t VALUES (1)"))
        {
            using var reader = command.ExecuteReader();
            reader.Read();
            command.Cancel();
            if (beforeRead)
            {
                Assert.Throws<LibSqlException>(() => reader.Read());
            }
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Failed_command_runs_none_of_its_other_statements()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using (var command = connection.Command("SELECT abs(a) FROM (SELECT 1 a UNION ALL SELECT -9223372036854775808); INSERT INTO t VALUES (1)"))
        {
            using var reader = command.ExecuteReader();
            Assert.That(reader.Read());
            Assert.Throws<LibSqlException>(() => reader.Read());
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [TestCase("SELECT 1; INSERT INTO t VALUES (1)")]
    [TestCase("SELECT 1; SELECT nope")]
    [TestCase("SELECT 1; SELECT 2; SELECT abs(-9223372036854775808)")]
    [TestCase("SELECT 1; INSERT INTO t VALUES (2) RETURNING a; INSERT INTO t VALUES (1) RETURNING a")]
    public void Error_in_later_statement_is_never_swallowed(string sql)
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
        using var command = connection.Command(sql);
        Action[] uses =
        [
            () => command.ExecuteNonQuery(),
            () => command.ExecuteScalar(),
            () => command.ExecuteNonQueryAsync().GetAwaiter().GetResult(),
            () => command.ExecuteScalarAsync().GetAwaiter().GetResult(),
            () => Read(command, static reader => reader.Dispose()),
            () => Read(command, static reader => reader.Close()),
            () => Read(command, static reader => reader.DisposeAsync().AsTask().GetAwaiter().GetResult()),
            () => Read(command, static reader =>
            {
                while (reader.NextResult())
                {
                }
            }),
        ];
        foreach (var use in uses)
        {
            connection.Execute("DELETE FROM t WHERE a = 2");
            Assert.That(use, Throws.TypeOf<LibSqlException>());
        }
    }

    [Test]
    public async Task Random_cancellations_leave_connections_and_data_whole()
    {
        const int Workers = 4, Rounds = 250, Accounts = 100;
        using (var connection = OpenFile("Journal Mode=Wal;Synchronous=Off"))
        {
            connection.Execute(
                "CREATE TABLE account (id INTEGER PRIMARY KEY, balance); INSERT INTO account WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 100) SELECT n, 100 FROM c");
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(new Random(worker)))));
        Assert.That(outcomes.Sum(), Is.AtLeast(Workers * Rounds / 4), "enough of them were cancelled");

        async Task<int> WorkAsync(Random random)
        {
            var stopped = 0;
            using var connection = new LibSqlConnection($"{ConnectionString};Journal Mode=Wal;Synchronous=Off");
            await connection.OpenAsync();
            for (var round = 0; round < Rounds; round++)
            {
                stopped += await TransferAsync(connection, random) ? 0 : 1;
                Assert.That(connection.Scalar("SELECT sum(balance) FROM account"), Is.EqualTo(100 * Accounts));
                if (round % 10 == 0)
                {
                    connection.Close();
                    connection.Open();
                }
            }

            return stopped;
        }
    }

    /// <summary>Moves money in a transaction that is cancelled at some point, or only after it.</summary>
    private static async Task<bool> TransferAsync(LibSqlConnection connection, Random random)
    {
        using var source = new CancellationTokenSource();
        LibSqlCommand? running = null;
        var byToken = random.Next(2) == 0;
        var spins = random.Next(100_000);
        var cancelling = Task.Run(() =>
        {
            Thread.SpinWait(spins);
            if (byToken)
            {
                source.Cancel();
            }
            else
            {
                Volatile.Read(ref running)?.Cancel();
            }
        });
        try
        {
            await using var transaction = (LibSqlTransaction)await connection.BeginTransactionAsync(source.Token);
            foreach (var amount in new[] { -5, 5 })
            {
                await using var command = connection.Command(
                    """
                    UPDATE account SET balance = balance + @amount
                    WHERE (WITH RECURSIVE c(n) AS (SELECT account.id UNION ALL SELECT n + 1 FROM c LIMIT 30) SELECT count(*) FROM c) = 30
                    """,
                    ("@amount", amount));
                Volatile.Write(ref running, command);
                if (random.Next(2) == 0)
                {
                    await command.ExecuteNonQueryAsync(source.Token);
                }
                else
                {
                    command.ExecuteNonQuery();
                }
            }

            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (LibSqlException e) when (e.SqliteErrorCode == 9)
        {
            return false;
        }
        finally
        {
            await cancelling;
        }
    }

    private static void Read(LibSqlCommand command, Action<LibSqlDataReader> finish)
    {
        using var reader = command.ExecuteReader();
        reader.Read();
        finish(reader);
    }

    /// <summary>The best of a few attempts counts: the machine may be busy with other tests.</summary>
    private static async Task AssertStopsAsync(LibSqlCommand command, Means means)
    {
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5 && best > TimeSpan.FromMilliseconds(50); attempt++)
        {
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, (await StopAsync(command, means)).Ticks));
            Assert.That(command.Connection!.Scalar("SELECT 42"), Is.EqualTo(42), "the connection works right after");
        }

        Assert.That(best, Is.LessThanOrEqualTo(TimeSpan.FromMilliseconds(50)), means.ToString());
    }

    /// <summary>Runs a command that is stopped after a while, and returns how long it went on.</summary>
    private static async Task<TimeSpan> StopAsync(LibSqlCommand command, Means means)
    {
        using var source = new CancellationTokenSource();
        command.CommandTimeout = means == Means.Timeout ? 1 : 30;
        var stopped = 0L;
        var began = Stopwatch.GetTimestamp();
        var execution = Task.Run(() => command.ExecuteNonQueryAsync(source.Token));
        if (means == Means.Timeout)
        {
            stopped = began + Stopwatch.Frequency;
        }
        else
        {
            // To stop what runs, as a rule; what has not begun yet has to stop as well.
            await Task.Delay(50);
            stopped = Stopwatch.GetTimestamp();
            if (means == Means.Token)
            {
                await source.CancelAsync();
            }
            else
            {
                command.Cancel();
            }
        }

        Assert.That(
            async () => await execution,
            means == Means.Token ? Throws.InstanceOf<OperationCanceledException>() : Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").AnyOf(9, 5));
        return Stopwatch.GetElapsedTime(stopped);
    }
}
