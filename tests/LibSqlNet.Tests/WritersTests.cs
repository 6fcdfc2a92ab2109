using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Tests;

internal sealed class WritersTests : DatabaseTest
{
    private static readonly TimeSpan LongTime = TimeSpan.FromSeconds(20);

    [SetUp]
    public void CreateTable()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a)");
    }

    [Test]
    public void Writers_never_find_database_locked([Values("Delete", "Wal")] string journalMode)
    {
        const int Threads = 8, Transactions = 100;
        var connectionString = $"{ConnectionString};Journal Mode={journalMode};Synchronous=Off";
        Open(connectionString).Close();
        var failures = RunThreads(Threads, thread =>
        {
            for (var i = 0; i < Transactions; i++)
            {
                using var connection = new LibSqlConnection(connectionString);
                connection.Open();
                using var transaction = connection.BeginTransaction();
                connection.Execute("INSERT INTO t VALUES (@a)", ("@a", thread));
                connection.Execute("UPDATE t SET a = a WHERE rowid = last_insert_rowid()");
                transaction.Commit();
            }
        });

        Assert.That(failures, Is.Empty);
        Assert.That(OpenFile().Scalar("SELECT count(*) FROM t"), Is.EqualTo(Threads * Transactions));
    }

    [Test]
    public async Task Writers_write_in_order_of_coming([Values("BEGIN IMMEDIATE; INSERT INTO t VALUES (@a); COMMIT", "INSERT INTO t VALUES (@a)")] string sql)
    {
        using var holder = OpenFile();
        holder.Execute("BEGIN IMMEDIATE");
        var writing = new List<Task>();
        for (var i = 0; i < 10; i++)
        {
            writing.Add(OpenFile().Command(sql, ("@a", i)).ExecuteNonQueryAsync());
        }

        Assert.That(writing.Any(static task => task.IsCompleted), Is.False, "nobody writes, and the calls came back");
        holder.Execute("COMMIT");
        await Task.WhenAll(writing).WaitAsync(LongTime);

        Assert.That(holder.Rows("SELECT a FROM t ORDER BY rowid").Select(static row => row[0]), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void Writer_gets_timeout_error_when_its_own_thread_writes_on_another_connection([Values] bool isAsync)
    {
        using var holder = OpenFile();
        holder.Execute("BEGIN IMMEDIATE");
        using var other = OpenFile();
        using var command = other.Command("INSERT INTO t VALUES (1)");
        command.CommandTimeout = 1;
        var watch = Stopwatch.StartNew();
        var error = isAsync ? Assert.ThrowsAsync<LibSqlException>(command.ExecuteNonQueryAsync) : Assert.Throws<LibSqlException>(() => command.ExecuteNonQuery());

        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed.TotalSeconds, Is.InRange(0.9, 5));
            Assert.That((error!.SqliteErrorCode, error.IsTransient), Is.EqualTo((5, true)));
            Assert.That(error!.Message, Does.Contain(FileName).And.Contain("write lock").And.Contain("timeout of 1 s"));
            Assert.That(error!.InnerException, Is.TypeOf<TimeoutException>());
        });
        holder.Execute("COMMIT");
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
    }

    [Test]
    public async Task Writer_that_gives_up_lets_the_next_one_pass()
    {
        using var holder = OpenFile();
        holder.Execute("BEGIN IMMEDIATE");
        using var source = new CancellationTokenSource();
        var first = OpenFile().Command("INSERT INTO t VALUES (1)").ExecuteNonQueryAsync(source.Token);
        var second = OpenFile().Command("INSERT INTO t VALUES (2)").ExecuteNonQueryAsync();
        await source.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        holder.Execute("COMMIT");
        await second.WaitAsync(LongTime);

        Assert.That(holder.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("2"));
    }

    [Test]
    public void Reader_that_turns_writer_does_not_wait_for_a_writer_that_waits_for_it()
    {
        using var reader = OpenFile();
        reader.Execute("BEGIN; SELECT * FROM t");
        reader.Scalar("SELECT count(*) FROM t");
        using var writer = OpenFile();
        writer.Execute("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
        var commit = Task.Run(() => writer.Execute("COMMIT"));
        var watch = Stopwatch.StartNew();

        Assert.That(() => reader.Execute("INSERT INTO t VALUES (2)"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(5));
        Assert.That(watch.Elapsed, Is.LessThan(LongTime), "the timeout is 30 s");
        reader.Execute("ROLLBACK");
        commit.Wait(LongTime);
        Assert.That(reader.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
    }

    [Test]
    public void Writer_with_open_reader_does_not_wait_in_line()
    {
        using var connection = OpenFile();
        connection.Execute("INSERT INTO t VALUES (1), (2)");
        using var select = connection.Command("SELECT a FROM t");
        using var reader = select.ExecuteReader();
        reader.Read();
        using var holder = OpenFile();
        holder.Execute("BEGIN IMMEDIATE");

        Assert.That(() => connection.Command("INSERT INTO t VALUES (3)").ExecuteNonQuery(), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(5));
        Assert.That(reader.Read(), "the reader goes on");
    }

    [TestCase("CREATE TEMP TABLE x (a); INSERT INTO x VALUES (1)")]
    [TestCase("ATTACH ':memory:' AS other; CREATE TABLE other.x (a); INSERT INTO other.x VALUES (1)")]
    [TestCase("PRAGMA journal_mode")]
    [TestCase("BEGIN; SELECT * FROM t; COMMIT")]
    [TestCase("SAVEPOINT s; RELEASE s")]
    public void Statements_that_leave_the_file_alone_do_not_wait_for_its_writer(string sql)
    {
        using var other = OpenFile();
        using var holder = OpenFile();
        holder.Execute("BEGIN IMMEDIATE");
        using var command = other.Command(sql);
        command.CommandTimeout = 1;

        Assert.That(command.ExecuteNonQuery, Throws.Nothing);
    }

    [Test]
    public async Task Turn_passes_on_when_writing_is_over([Values(
        "COMMIT", "ROLLBACK", "INSERT OR ROLLBACK INTO u VALUES (1)", "close", "close reader", "dispose transaction")] string ending)
    {
        using var holder = OpenFile();
        holder.Execute("CREATE TABLE u (a UNIQUE); INSERT INTO u VALUES (1)");
        using var returning = holder.Command("INSERT INTO t VALUES (0) RETURNING a");
        LibSqlDataReader? reader = null;
        LibSqlTransaction? transaction = null;
        if (ending == "close reader")
        {
            reader = returning.ExecuteReader();
        }
        else if (ending == "dispose transaction")
        {
            transaction = holder.BeginTransaction();
        }
        else
        {
            holder.Execute("BEGIN; INSERT INTO t VALUES (0)");
        }

        var waiting = OpenFile().Command("INSERT INTO t VALUES (1)").ExecuteNonQueryAsync();
        Assert.That(waiting.IsCompleted, Is.False);
        switch (ending)
        {
            case "close":
                holder.Close();
                break;
            case "close reader":
                reader!.Dispose();
                break;
            case "dispose transaction":
                transaction!.Dispose();
                break;
            case "INSERT OR ROLLBACK INTO u VALUES (1)":
                Assert.Throws<LibSqlException>(() => holder.Execute(ending));
                break;
            default:
                holder.Execute(ending);
                break;
        }

        await waiting.WaitAsync(LongTime);
    }

    [Test]
    public async Task Turn_passes_on_when_connection_was_lost()
    {
        LoseWriter();
        var waiting = OpenFile().Command("INSERT INTO t VALUES (1)").ExecuteNonQueryAsync();
        await Garbage.CollectUntilAsync(() => waiting.IsCompleted);

        Assert.That(await waiting, Is.EqualTo(1));
    }

    [Test]
    public void Databases_in_memory_know_no_turns()
    {
        using var first = OpenMemory();
        using var second = OpenMemory();
        first.Execute("CREATE TABLE t (a); BEGIN IMMEDIATE");
        second.Execute("CREATE TABLE t (a); BEGIN IMMEDIATE");
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "To lose it is the point.")]
    private void LoseWriter()
    {
        var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        connection.Execute("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    }

    private static List<Exception> RunThreads(int count, Action<int> run)
    {
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                run(number);
            }
            catch (LibSqlException e)
            {
                lock (failures)
                {
                    failures.Add(e);
                }
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return failures;
    }
}
