using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>A process that syncs a replica is killed at any time. What it leaves is a database of whole transactions, which the next one completes.</summary>
internal sealed class KilledClientTests : ServerTest
{
    private const int Syncs = 200;

    // Snapshots come into it, too.
    protected override string[] ServerOptions => ["--max-log-size", "1"];

    private string File => Path.Combine(Folder, "r.db");

    private string Replica => $"Data Source={File};Sync Url={Server.Url};Pooling=False";

    [Test]
    public void A_replica_survives_kills_while_it_syncs()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Server.Execute("CREATE TABLE a (n INTEGER PRIMARY KEY, data); CREATE TABLE b (n INTEGER PRIMARY KEY, data); CREATE INDEX i ON a (data)");
        for (var syncs = 0; syncs < Syncs;)
        {
            using (new Load(Server))
            {
                syncs += SyncAndKill(random);
            }

            Check();
        }
    }

    /// <summary>Lets a process sync for some time, and kills it.</summary>
    /// <returns>How often it has synced.</returns>
    private int SyncAndKill(Random random)
    {
        var target = random.Next(25);
        var spin = random.Next(200_000);
        using var process = ClientProcess.Start(Replica);
        process.AwaitOpen();
        process.StartSyncing();
        for (var syncs = 0; syncs < target; syncs++)
        {
            Assert.That(process.ReadLine(), Does.Not.StartWith("error"));
        }

        // Into the middle of the next one.
        Thread.SpinWait(spin);
        process.Kill();
        return target + 1;
    }

    /// <summary>The file is a database as the kill has left it, and comes to the primary's content.</summary>
    private void Check()
    {
        using var local = new LibSqlConnection($"Data Source={File};Mode=ReadOnly;Pooling=False");
        local.Open();
        Assert.That(local.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(local.Scalar("SELECT (SELECT count(*) FROM a) = (SELECT count(*) FROM b)"), Is.EqualTo(1));
        local.Close();
        using var replica = new LibSqlConnection(Replica);
        replica.Open();
        replica.Sync();
        Assert.That(replica.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Content.Of(replica), Is.EqualTo(Content.OfDump(Server.Dump())));
    }

    /// <summary>Writes all the time: each transaction as many rows to a as to b.</summary>
    private sealed class Load : IDisposable
    {
        private readonly SqldServer _server;
        private readonly Task _writing;
        private volatile bool _isStopped;

        public Load(SqldServer server)
        {
            _server = server;
            _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public void Dispose()
        {
            _isStopped = true;
            _writing.GetAwaiter().GetResult();
        }

        private void Write()
        {
            while (!_isStopped)
            {
                _server.Execute("""
                    BEGIN;
                    INSERT INTO a (data) WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT hex(randomblob(20)) FROM c;
                    INSERT INTO b (data) WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT hex(randomblob(20)) FROM c;
                    DELETE FROM a WHERE n <= (SELECT max(n) FROM a) - 300;
                    DELETE FROM b WHERE n <= (SELECT max(n) FROM b) - 300;
                    COMMIT
                    """);
            }
        }
    }
}
