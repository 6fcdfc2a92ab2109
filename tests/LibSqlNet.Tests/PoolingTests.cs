using System.Data;

namespace LibSqlNet.Tests;

internal sealed class PoolingTests : DatabaseTest
{
    [Test]
    public void Open_takes_session_that_was_closed_last([Values] bool pooling)
    {
        var connectionString = $"{ConnectionString};Pooling={pooling}";
        Mark(connectionString, 2);
        Mark(connectionString, 3);

        Assert.That(MarkOf(connectionString), Is.EqualTo(pooling ? 5 : 0));
    }

    [Test]
    public void Open_takes_no_session_of_another_connection_string()
    {
        Mark(ConnectionString, 2);

        Assert.That(MarkOf(ConnectionString + ";"), Is.Zero);
    }

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=")]
    [TestCase("Data Source=pooling-test;Mode=Memory;Cache=Shared")]
    [TestCase("Data Source=file:pooling-test-2?mode=memory&cache=shared")]
    public void Close_ends_database_that_has_no_file(string connectionString)
    {
        using (var connection = Open(connectionString))
        {
            connection.Execute("CREATE TABLE t (a)");
        }

        using var next = Open(connectionString);

        Assert.That(next.Scalar("SELECT count(*) FROM sqlite_master"), Is.Zero);
    }

    [TestCase("PRAGMA foreign_keys = 0", "PRAGMA foreign_keys", 1)]
    [TestCase("PRAGMA Synchronous(0)", "PRAGMA synchronous", 2)]
    [TestCase("PRAGMA main.cache_size = 77", "PRAGMA cache_size", -2000)]
    [TestCase("PRAGMA query_only = 1", "PRAGMA query_only", 0)]
    [TestCase("PRAGMA read_uncommitted = 1", "PRAGMA read_uncommitted", 0)]
    [TestCase("PRAGMA journal_mode = truncate", "PRAGMA journal_mode", "delete")]
    [TestCase("PRAGMA busy_timeout = 5", "PRAGMA busy_timeout", 0)]
    [TestCase("EXPLAIN SELECT 1; PRAGMA temp_store = 1", "PRAGMA temp_store", 0)]
    [TestCase("ATTACH ':memory:' AS other", "SELECT count(*) FROM pragma_database_list WHERE name = 'other'", 0)]
    [TestCase("CREATE TEMP TABLE x (a)", "SELECT count(*) FROM sqlite_temp_master", 0)]
    [TestCase("CREATE TABLE temp.x (a)", "SELECT count(*) FROM sqlite_temp_master", 0)]
    [TestCase("CREATE VIRTUAL TABLE temp.x USING fts5(a)", "SELECT count(*) FROM sqlite_temp_master", 0)]
    [TestCase("CREATE TEMP VIEW x AS SELECT 1", "SELECT count(*) FROM sqlite_temp_master", 0)]
    [TestCase("CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END", "SELECT count(*) FROM sqlite_temp_master", 0)]
    [TestCase("BEGIN; INSERT INTO t VALUES (1)", "SELECT count(*) FROM t", 0)]
    [TestCase("INSERT INTO t VALUES (1)", "SELECT last_insert_rowid()", 0)]
    public void Close_leaves_nothing_to_next_owner(string sql, string question, object expected)
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE t (a)");
        }

        using (var connection = OpenFile())
        {
            connection.Execute(sql);
        }

        using var next = OpenFile();

        Assert.That(next.Scalar(question), Is.EqualTo(expected));
    }

    [TestCase("PRAGMA journal_mode = WAL")]
    [TestCase("PRAGMA journal_mode")]
    [TestCase("PRAGMA user_version = 3")]
    [TestCase("PRAGMA table_info(t)")]
    [TestCase("PRAGMA wal_checkpoint(TRUNCATE)")]
    [TestCase("PRAGMA optimize")]
    [TestCase("SELECT * FROM pragma_table_info('t')")]
    [TestCase("PRAGMA foreign_keys; PRAGMA synchronous; PRAGMA cache_size")]
    [TestCase("BEGIN; INSERT INTO t VALUES (1)")]
    [TestCase("INSERT INTO t VALUES (1); SAVEPOINT x; DELETE FROM t")]
    [TestCase("ANALYZE; REINDEX")]
    [TestCase("CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT 1; DROP VIEW v")]
    [TestCase("CREATE VIRTUAL TABLE f USING fts5(a); INSERT INTO f VALUES ('x')")]
    public void Close_keeps_session_when_nothing_is_left_on_it(string sql)
    {
        Mark(ConnectionString, 5);
        using (var connection = Open(ConnectionString))
        {
            connection.Execute(sql);
        }

        Assert.That(MarkOf(ConnectionString), Is.AtLeast(5));
    }

    [Test]
    public void Close_keeps_no_session_whose_handle_was_seen()
    {
        Mark(ConnectionString, 5);
        using (var connection = Open(ConnectionString))
        {
            Assert.That(connection.Handle, Is.Not.Zero);
        }

        Assert.That(MarkOf(ConnectionString), Is.Zero);
    }

    [Test]
    public void Open_applies_settings_again_when_session_was_changed()
    {
        var options = "Synchronous=Normal;Recursive Triggers=True;Foreign Keys=False";
        using (var connection = OpenFile(options))
        {
            connection.Execute("PRAGMA synchronous = 0; PRAGMA recursive_triggers = 0; PRAGMA foreign_keys = 1");
        }

        using var next = OpenFile(options);

        Assert.That(next.Rows("SELECT * FROM pragma_synchronous, pragma_recursive_triggers, pragma_foreign_keys")[0], Is.EqualTo(new object[] { 1, 1, 0 }));
    }

    [Test]
    public void ClearPool_lets_go_of_file([Values] bool byString)
    {
        var connection = OpenFile("Journal Mode=Wal");
        connection.Execute("CREATE TABLE t (a)");
        connection.Close();
        Assert.That(Directory.GetFiles(Folder), Has.Length.EqualTo(3), "the idle session has a write-ahead log");
        if (byString)
        {
            LibSqlConnection.ClearPool(connection.ConnectionString);
        }
        else
        {
            LibSqlConnection.ClearPool(connection);
        }

        Assert.That(Directory.GetFiles(Folder), Is.EqualTo(new[] { FileName }));
    }

    [Test]
    public void ClearPool_closes_sessions_in_use_when_they_return()
    {
        Mark(ConnectionString, 5);
        using var connection = Open(ConnectionString);
        LibSqlConnection.ClearPool(connection);
        Assert.That(connection.Scalar("SELECT total_changes()"), Is.EqualTo(5), "the session works on");
        connection.Close();

        Assert.That(MarkOf(ConnectionString), Is.Zero);
    }

    [Test]
    public void ClearPool_throws_when_argument_is_null()
    {
        Assert.That(() => LibSqlConnection.ClearPool((LibSqlConnection)null!), Throws.ArgumentNullException);
        Assert.That(() => LibSqlConnection.ClearPool((string)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Open_finds_new_file_when_the_old_one_is_gone([Values] bool isReplaced)
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE old (a)");
        }

        File.Delete(FileName);
        if (isReplaced)
        {
            using var other = OpenFile("Pooling=False");
            other.Execute("CREATE TABLE new (a)");
        }

        using var next = OpenFile();

        Assert.That(next.Scalar("SELECT group_concat(name) FROM sqlite_master"), Is.EqualTo(isReplaced ? "new" : DBNull.Value));
    }

    [Test]
    public void Rekey_clears_pools_of_file()
    {
        foreach (var options in new[] { "Password=one;Journal Mode=Wal", "Password=one", "Password=one;Default Timeout=5" })
        {
            using var pooled = OpenFile(options);
            pooled.Execute("CREATE TABLE IF NOT EXISTS t (a)");
        }

        using (var connection = OpenFile("Password=one"))
        {
            connection.Rekey("two");
        }

        Assert.Multiple(() =>
        {
            Assert.That(() => OpenFile("Password=one;Default Timeout=5"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26));
            Assert.That(OpenFile("Password=two").Scalar("SELECT count(*) FROM t"), Is.Zero);
        });
    }

    [Test]
    public void Open_waits_for_session_when_pool_is_exhausted()
    {
        using var first = OpenFile("Max Pool Size=1");
        using var second = Connect(first.ConnectionString);
        var opening = second.OpenAsync();
        Assert.That(opening.IsCompleted, Is.False);
        first.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
        first.Close();
        opening.Wait();

        Assert.That(second.Scalar("SELECT total_changes()"), Is.EqualTo(2));
    }

    [Test]
    public void Open_is_served_in_order_of_coming()
    {
        using var holder = OpenFile("Max Pool Size=1");
        var order = new List<int>();
        var waiting = Enumerable.Range(0, 10).Select(OpenNext).ToArray();
        holder.Close();
        Task.WaitAll(waiting);

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 10)));

        async Task OpenNext(int number)
        {
            await using var connection = new LibSqlConnection(holder.ConnectionString);
            await connection.OpenAsync();
            order.Add(number);
        }
    }

    [Test]
    public void Open_fails_when_pool_stays_exhausted([Values] bool isAsync)
    {
        using var first = OpenFile("Max Pool Size=1;Default Timeout=1");
        using var second = Connect(first.ConnectionString);

        Assert.That(
            async () =>
            {
                if (isAsync)
                {
                    await second.OpenAsync();
                }
                else
                {
                    second.Open();
                }
            },
            Throws.InvalidOperationException.With.Message.Contains("Max Pool Size").And.Message.Contains(FileName));
        Assert.That(second.State, Is.EqualTo(ConnectionState.Closed));
        first.Close();
        second.Open();
    }

    [Test]
    public void OpenAsync_is_cancelled_when_it_waits_for_a_session()
    {
        using var first = OpenFile("Max Pool Size=1");
        using var second = Connect(first.ConnectionString);
        using var source = new CancellationTokenSource();
        var opening = second.OpenAsync(source.Token);
        source.Cancel();

        Assert.That(async () => await opening, Throws.InstanceOf<OperationCanceledException>());
        first.Close();
        second.Open();
    }

    [Test]
    public void Open_failure_gives_place_in_pool_back()
    {
        var missing = Path.Combine(Folder, "later", "x.db");
        using var connection = Connect($"Data Source={missing};Max Pool Size=1");
        Assert.Throws<LibSqlException>(connection.Open);
        Assert.Throws<LibSqlException>(connection.Open);
        Directory.CreateDirectory(Path.GetDirectoryName(missing)!);
        connection.Open();

        Assert.That(connection.State, Is.EqualTo(ConnectionState.Open));
    }

    [Test]
    public void Constructor_throws_when_pool_sizes_exclude_each_other() =>
        Assert.That(() => new LibSqlConnection("Max Pool Size=2;Min Pool Size=3"), Throws.ArgumentException.With.Message.Contains("Min Pool Size is 3"));

    [Test]
    public void Idle_sessions_are_closed_after_their_lifetime()
    {
        var connection = OpenFile("Journal Mode=Wal;Connection Idle Lifetime=1");
        connection.Execute("CREATE TABLE t (a)");
        connection.Close();

        Assert.That(() => Directory.GetFiles(Folder), Has.Length.EqualTo(1).After(10_000, 50));
    }

    [Test]
    [Platform("Linux")]
    public void Idle_sessions_stay_when_they_are_the_minimum()
    {
        var connectionString = $"{ConnectionString};Min Pool Size=1;Connection Idle Lifetime=1";
        using (Open(connectionString))
        using (Open(connectionString))
        {
            Assert.That(OpenFiles.Count(FileName), Is.EqualTo(2));
        }

        Assert.That(() => OpenFiles.Count(FileName), Is.EqualTo(1).After(10_000, 50));
    }

    [Test]
    public void Sessions_have_one_owner_at_a_time([Values(0, 4)] int maxPoolSize)
    {
        const int Owners = 16, Rounds = 1000;
        var connectionString = $"{ConnectionString};Max Pool Size={maxPoolSize}";
        Mark(connectionString, 1);
        var tasks = Enumerable.Range(0, Owners).Select(owner => Task.Run(() => OwnAsync(owner))).ToArray();

        Assert.That(() => Task.WaitAll(tasks), Throws.Nothing);

        // Transactions do not nest: a second owner could not begin its own, and would end the first one's.
        async Task OwnAsync(int owner)
        {
            await using var connection = new LibSqlConnection(connectionString);
            for (var round = 0; round < Rounds; round++)
            {
                if ((owner + round) % 2 == 0)
                {
                    await connection.OpenAsync();
                }
                else
                {
                    connection.Open();
                }

                connection.Execute("BEGIN");
                Thread.Yield();
                if (round % 3 == 0)
                {
                    connection.Execute("ROLLBACK");
                }

                connection.Close();
                if (round % 200 == owner)
                {
                    LibSqlConnection.ClearPool(connection);
                }
            }
        }
    }

    /// <summary>Changes rows on the session that is next, which counts them for ever.</summary>
    private static void Mark(string connectionString, int changes)
    {
        using var connection = new LibSqlConnection(connectionString);
        connection.Open();
        connection.Execute("CREATE TABLE IF NOT EXISTS t (a)");
        for (var i = 0; i < changes; i++)
        {
            connection.Execute("INSERT INTO t VALUES (1)");
        }
    }

    private static long MarkOf(string connectionString)
    {
        using var connection = new LibSqlConnection(connectionString);
        connection.Open();
        return (long)connection.Scalar("SELECT total_changes()")!;
    }
}
