using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>A test of syncs that fail: each leaves transactions of the primary as a whole, and the next one completes the replica.</summary>
internal abstract class SyncFaultTest : FaultTest
{
    /// <summary>Each transaction writes as much to a as to b.</summary>
    protected static void Fill(SqldServer server, string database, int transactions) => server.Execute(
        string.Concat(Enumerable.Repeat("BEGIN; INSERT INTO a VALUES (random()); INSERT INTO b VALUES (random()); COMMIT;", transactions)), database);

    protected string CreateFilled(int transactions = 5)
    {
        var database = CreateDatabase();
        Fill(Server, database, transactions);
        return database;
    }

    protected static Outcome Sync(FaultRun run, int timeout = 30)
    {
        using var connection = run.Connect(run.ReplicaOf($"Default Timeout={timeout}"));
        run.Arm();
        var outcome = Outcome.Of(() =>
        {
            connection.Open();
            connection.Sync();
        });
        run.Mend();
        Assert.That(outcome.Error?.IsOutcomeUnknown, Is.Not.True, outcome.ToString());
        if (outcome.Error is null)
        {
            Assert.That(LocalContent(run), Is.EqualTo(Content.OfDump(run.Server.Dump(run.Namespace))), outcome.ToString());
        }
        else
        {
            AssertWhole(run, outcome);
        }

        using var next = run.Connect(run.ReplicaOf());
        next.Open();
        next.Sync();
        Assert.That(LocalContent(run), Is.EqualTo(Content.OfDump(run.Server.Dump(run.Namespace))), outcome.ToString());
        return outcome;
    }

    private static void AssertWhole(FaultRun run, Outcome outcome)
    {
        using var local = run.OpenLocal();
        Assert.That(local.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"), outcome.ToString());
        if (local.Scalar("SELECT count(*) FROM sqlite_schema") is 2L)
        {
            Assert.That(local.Scalar("SELECT count(*) FROM a"), Is.EqualTo(local.Scalar("SELECT count(*) FROM b")), outcome.ToString());
        }
    }

    private static List<string> LocalContent(FaultRun run)
    {
        using var local = run.OpenLocal();
        Assert.That(local.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        return Content.Of(local);
    }
}
