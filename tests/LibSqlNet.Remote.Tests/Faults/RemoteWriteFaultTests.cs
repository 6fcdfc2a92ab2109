using System.Diagnostics;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>Writes to a remote database while the network fails: each is there exactly once, not at all, or the error says that nobody knows.</summary>
[TestFixture("http")]
[TestFixture("ws")]
internal sealed class RemoteWriteFaultTests(string scheme) : FaultTest
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Test]
    public void A_transaction_whose_connection_is_cut_is_there_once_or_not() => Repeat(FaultPoint.Cuts, run => Write(run, Transact, rows: 2));

    [Test]
    public void A_statement_whose_connection_is_cut_is_there_once_or_not() => Repeat(FaultPoint.Cuts, run => Write(run, Insert, rows: 1));

    [Test]
    public void A_batch_whose_connection_is_cut_leaves_no_row_twice() => Repeat(FaultPoint.Cuts, run =>
    {
        using var connection = Connect(run);
        var outcome = Outcome.Of(() =>
        {
            run.Arm();
            connection.Open();
            using var batch = connection.CreateBatch();
            for (var i = 0; i < 3; i++)
            {
                batch.BatchCommands.Add(new LibSqlBatchCommand($"INSERT INTO a VALUES ({i})"));
            }

            batch.ExecuteNonQuery();
        });
        run.Mend();
        var rows = run.Rows("a");
        Assert.That(rows, Is.EqualTo(new[] { "0", "1", "2" }.Take(outcome.IsDone ? 3 : rows.Length)), outcome.ToString());
        Assert.That(outcome.Error is null or { IsOutcomeUnknown: true } || rows.Length == 0, outcome.ToString());
    });

    [Test]
    public void Garbage_and_pages_of_proxies_are_no_answers() => Repeat(FaultPoint.Garbage, run => Write(run, Transact, rows: 2));

    [Test]
    public void Garbage_and_pages_of_proxies_are_no_answers_to_a_statement() => Repeat(FaultPoint.Garbage, run => Write(run, Insert, rows: 1));

    [Test]
    public void A_delay_changes_nothing() => Repeat(
        static messages => FaultPoint.Each(messages, new ProxyFault.Delay(TimeSpan.FromMilliseconds(50))),
        run => Assert.That(Write(run, Transact, rows: 2).IsDone));

    [Test]
    public void A_connection_that_falls_silent_is_given_up_in_time() => Repeat(
        static messages => FaultPoint.Each(messages, new ProxyFault.Freeze(AfterBytes: 10)),
        run =>
        {
            var watch = Stopwatch.StartNew();
            Write(run, Transact, rows: 2, timeout: 1);
            Assert.That(watch.Elapsed, Is.LessThan(Bound));
        });

    private static void Transact(FaultRun run, LibSqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO a VALUES ($n)", ("$n", 1));
        connection.Execute("INSERT INTO b VALUES ($n)", ("$n", 1));
        run.NoteNothingLasts();
        transaction.Commit();
    }

    private static void Insert(FaultRun run, LibSqlConnection connection)
    {
        run.NoteNothingLasts();
        connection.Execute("INSERT INTO a VALUES ($n)", ("$n", 1));
    }

    private LibSqlConnection Connect(FaultRun run, int timeout = 30) =>
        run.Connect($"Data Source={scheme}://127.0.0.1:{run.Proxy.Port};Default Timeout={timeout}");

    private Outcome Write(FaultRun run, Action<FaultRun, LibSqlConnection> write, int rows, int timeout = 30)
    {
        using var connection = Connect(run, timeout);
        run.Arm();
        var outcome = Outcome.Of(() =>
        {
            connection.Open();
            write(run, connection);
        });
        run.Mend();
        connection.DefaultTimeout = 30;
        Check(outcome, run.Rows("a").Length + run.Rows("b").Length, rows);
        Assert.That(outcome.Error is not { IsOutcomeUnknown: true } || run.MayTouchWhatLasts, $"Nothing was committed, but the client says: {outcome}");

        // The same connection goes on, and so does a new one: what is lost is not held against them. What nobody knows of may happen meanwhile.
        connection.Open();
        Check(outcome, (int)(long)connection.Scalar("SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)")!, rows);
        using var next = Connect(run);
        next.Open();
        next.Execute("INSERT INTO a VALUES (2)");
        Check(outcome, run.Rows("a").Length + run.Rows("b").Length - 1, rows);
        return outcome;
    }

    private static void Check(Outcome outcome, int found, int rows) =>
        Assert.That(outcome.Fits(found, rows), $"{found} rows, but the client says: {outcome}");
}
