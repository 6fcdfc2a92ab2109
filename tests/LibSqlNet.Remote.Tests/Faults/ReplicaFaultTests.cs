using System.Diagnostics;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>Writes through a replica while the network fails: each is there exactly once, not at all, or the error says that nobody knows; and the replica
/// comes to the same.</summary>
internal sealed class ReplicaFaultTests : FaultTest
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Test]
    public void A_transaction_whose_connection_is_cut_is_there_once_or_not() => Repeat(FaultPoint.Cuts, static run => Write(run, Transact, rows: 2));

    [Test]
    public void A_statement_whose_connection_is_cut_is_there_once_or_not() => Repeat(FaultPoint.Cuts, static run => Write(run, Insert, rows: 1));

    [Test]
    public void Garbage_and_pages_of_proxies_are_no_answers() => Repeat(FaultPoint.Garbage, static run => Write(run, Transact, rows: 2));

    [Test]
    public void A_delay_changes_nothing() => Repeat(
        static messages => FaultPoint.Each(messages, new ProxyFault.Delay(TimeSpan.FromMilliseconds(50))),
        static run => Assert.That(Write(run, Transact, rows: 2).IsDone));

    [Test]
    public void A_connection_that_falls_silent_is_given_up_in_time() => Repeat(
        static messages => FaultPoint.Each(messages, new ProxyFault.Freeze(AfterBytes: 10)),
        static run =>
        {
            var watch = Stopwatch.StartNew();
            Write(run, Transact, rows: 2, timeout: 1);
            Assert.That(watch.Elapsed, Is.LessThan(Bound));
        });

    private static void Transact(LibSqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO a VALUES ($n)", ("$n", 1));
        connection.Execute("INSERT INTO b VALUES ($n)", ("$n", 1));
        transaction.Commit();
    }

    private static void Insert(LibSqlConnection connection) => connection.Execute("INSERT INTO a VALUES ($n)", ("$n", 1));

    private static Outcome Write(FaultRun run, Action<LibSqlConnection> write, int rows, int timeout = 30)
    {
        using var connection = run.Connect(run.ReplicaOf($"Default Timeout={timeout}"));
        connection.Open();
        run.Arm();
        var outcome = Outcome.Of(() => write(connection));
        run.Mend();
        connection.DefaultTimeout = 30;
        Check(outcome, run.Rows("a").Length + run.Rows("b").Length, rows);
        connection.Sync();
        Check(outcome, Count(connection), rows);

        // The same connection goes on writing, and reads what it has written.
        connection.Execute("INSERT INTO a VALUES (2)");
        Check(outcome, Count(connection) - 1, rows);
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Content.Of(connection), Is.EqualTo(Content.OfDump(run.Server.Dump(run.Namespace))));
        return outcome;
    }

    /// <summary>What nobody knows of may happen while the test looks, but never twice.</summary>
    private static void Check(Outcome outcome, int found, int rows) =>
        Assert.That(outcome.Fits(found, rows), $"{found} rows, but the client says: {outcome}");

    private static int Count(LibSqlConnection connection) => (int)(long)connection.Scalar("SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)")!;
}
