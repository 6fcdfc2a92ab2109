using System.Buffers.Binary;
using System.Text;
using LibSqlNet.Replication;
using LibSqlNet.Sessions;

namespace LibSqlNet.Remote.Tests.Replication;

/// <summary>The file that the replicator writes, and those who read it meanwhile.</summary>
internal sealed class ReplicaFileTests : ReplicationTest
{
    private const string State = "r.db-client_wal_index";

    [Test]
    public void A_reader_keeps_its_snapshot_and_others_see_the_new_content()
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES(1)");
        var replicator = Replicate(Server);
        Sync(replicator);
        using var old = Reader();
        using var snapshot = old.BeginTransaction(deferred: true);
        Assert.That(Count(old), Is.EqualTo(1));
        for (var i = 0; i < 20; i++)
        {
            Execute(Server, $"INSERT INTO t VALUES(zeroblob({5000 * i}))");
            Sync(replicator);
            using var other = Reader();
            Assert.That(Count(other), Is.EqualTo(i + 2));
            Assert.That(Count(old), Is.EqualTo(1));
        }

        snapshot.Rollback();
        Assert.That(Count(old), Is.EqualTo(21));
        AssertReplica(Server);
    }

    [Test]
    public void Readers_see_whole_transactions_only()
    {
        Execute(Server, "CREATE TABLE account(id INTEGER PRIMARY KEY, amount, pad)", "INSERT INTO account VALUES(1, 500, zeroblob(3000)), (2, 500, zeroblob(3000))");
        var replicator = Replicate(Server);
        Sync(replicator);
        Execute(Server, [.. Enumerable.Range(0, 600).Select(static i => $"UPDATE account SET amount = amount + CASE id WHEN 1 THEN {i} ELSE -{i} END, pad = randomblob(3000)")]);
        var isDone = false;
        var reading = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            using var reader = Reader();
            var sums = new HashSet<object?>();
            for (var isLast = false; !isLast;)
            {
                isLast = Volatile.Read(ref isDone);
                sums.Add(reader.Scalar("SELECT sum(amount) FROM account"));
            }

            return sums;
        })).ToArray();
        Sync(replicator);
        Volatile.Write(ref isDone, true);
        Task.WaitAll(reading);
        Assert.That(reading.SelectMany(static task => task.Result), Is.All.EqualTo(1000L));
        AssertReplica(Server);
    }

    [Test]
    public void A_transaction_larger_than_memory_should_be_is_applied_as_one()
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(Server);
        Sync(replicator);
        Execute(Server, "INSERT INTO t SELECT randomblob(4000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000) SELECT i FROM n)");
        var counts = new List<long>();
        using var reader = Reader();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var progress = new Progress(report => counts.Add(Count(reader)));
        var result = replicator.SyncAsync(progress, Guard(), IOBehavior.Synchronous).Complete();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.That(result.Bytes, Is.GreaterThan(32_000_000));
        Assert.That(allocated, Is.LessThan(16_000_000));
        Assert.That(counts, Has.Count.GreaterThan(10));
        Assert.That(counts.SkipLast(1), Is.All.Zero);
        Assert.That(reader.Scalar("SELECT sum(length(a)) FROM t"), Is.EqualTo(32_000_000L));
        Assert.That(reader.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Progress_goes_forward_to_the_end()
    {
        Execute(Server, "CREATE TABLE t(a)");
        Execute(Server, [.. Enumerable.Range(0, 20).Select(static _ => "INSERT INTO t VALUES(randomblob(200000))")]);
        var reports = new List<LibSqlSyncProgress>();
        var result = Replicate(Server).SyncAsync(new Progress(reports.Add), Guard(), IOBehavior.Synchronous).Complete();
        Assert.That(reports, Has.Count.GreaterThan(2));
        Assert.That(reports.Select(static report => report.Frames), Is.Ordered);
        Assert.That(reports.Select(static report => report.LastFrameNumber), Is.All.EqualTo(result.FrameNumber));
        Assert.That(reports[^1].FrameNumber, Is.EqualTo(result.FrameNumber));
        Assert.That(reports[^1].Frames, Is.EqualTo(result.Frames));
    }

    [Test]
    public void A_state_that_lags_behind_or_leads_changes_nothing([Values(-1, 100)] int difference)
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES(1)");
        Use(static replicator => Sync(replicator));
        Execute(Server, "INSERT INTO t VALUES(2)");
        var state = File.ReadAllBytes(PathOf(State));
        var frame = BinaryPrimitives.ReadInt64LittleEndian(state.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(state.AsSpan(16), frame + difference);
        File.WriteAllBytes(PathOf(State), state);
        Assert.That(Sync(Replicate(Server)).Frames, Is.InRange(1, 3));
        AssertReplica(Server);
        Assert.That(BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(PathOf(State)).AsSpan(16)), Is.GreaterThan(frame));
    }

    [Test]
    public void A_state_that_was_cut_off_changes_nothing()
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES(1)");
        Use(static replicator => Sync(replicator));
        Execute(Server, "INSERT INTO t VALUES(2)");
        File.WriteAllBytes(PathOf(State), [1, 2, 3]);
        Sync(Replicate(Server));
        AssertReplica(Server);
        Assert.That(new FileInfo(PathOf(State)).Length, Is.EqualTo(32));
    }

    [Test]
    public void The_log_that_is_not_checkpointed_yet_stays_small()
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(Server);
        for (var i = 0; i < 10; i++)
        {
            Execute(Server, "DELETE FROM t", "INSERT INTO t VALUES(randomblob(3000000))");
            Sync(replicator);
        }

        Assert.That(new FileInfo(PathOf("r.db-wal")).Length, Is.LessThan(25_000_000));
        AssertReplica(Server);
    }

    [Test]
    public void An_encrypted_replica_is_one_in_every_page()
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES('a plain text that can be found')");
        var connectionString = ReplicaOf(Server, more: "Password=secret");
        Use(static replicator => Sync(replicator), connectionString);
        Execute(Server, "INSERT INTO t VALUES('more of it')");
        Use(static replicator => Sync(replicator), connectionString);
        foreach (var file in Directory.GetFiles(Folder, "r.db*"))
        {
            Assert.That(Encoding.Latin1.GetString(File.ReadAllBytes(file)), Does.Not.Contain("a plain text").And.Not.Contain("more of it"));
        }

        AssertReplica(Server, more: "Password=secret;Cipher=aes256cbc");
        Assert.That(() => Query("SELECT 1 FROM t", more: "Password=wrong;Cipher=aes256cbc"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26));
    }

    [Test]
    public void A_cipher_that_needs_room_in_every_page_is_refused([Values("chacha20", "sqlcipher", "ascon128", "aegis")] string cipher)
    {
        var replicator = Replicate(ReplicaOf(Server, more: $"Password=secret;Cipher={cipher}"));
        Assert.That(() => replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete(), Throws.TypeOf<NotSupportedException>().With.Message.Contains("aes256cbc"));
    }

    [Test]
    public void Another_process_that_syncs_is_waited_for([Values] bool isAsync)
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(Server);
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(1)");
        var io = isAsync ? IOBehavior.Asynchronous : IOBehavior.Synchronous;
        Task<LibSqlSyncResult> syncing;
        using (new FileStream(PathOf(State), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.That(
                () => replicator.SyncAsync(progress: null, new ExecutionGuard(timeoutSeconds: 1), io).AsTask().GetAwaiter().GetResult(),
                Throws.TypeOf<LibSqlException>().With.InnerException.TypeOf<TimeoutException>());
            syncing = Task.Run(() => replicator.SyncAsync(progress: null, Guard(), io).AsTask());
            Assert.That(Query("SELECT count(*) FROM t"), Is.Zero);
        }

        Assert.That(syncing.GetAwaiter().GetResult().Frames, Is.Positive);
        AssertReplica(Server);
    }

    [Test]
    public void Two_that_sync_at_the_same_time_take_turns()
    {
        Execute(Server, "CREATE TABLE t(a)");
        Execute(Server, [.. Enumerable.Range(0, 100).Select(static _ => "INSERT INTO t VALUES(randomblob(3000))")]);
        var replicator = Replicate(Server);
        var results = Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            replicator.SyncAsync(progress: null, Guard(), i % 2 == 0 ? IOBehavior.Synchronous : IOBehavior.Asynchronous).AsTask())).ToArray();
        Task.WaitAll(results);
        Assert.That(results.Count(static task => task.Result.Frames > 0), Is.EqualTo(1));
        AssertReplica(Server);
    }

    [Test]
    public void A_replica_syncs_from_time_to_time()
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(ReplicaOf(Server, more: "Sync Interval=1"));
        replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete();
        var frame = replicator.CommittedFrame!.Value;
        Execute(Server, "INSERT INTO t VALUES(1)");
        Assert.That(SpinWait.SpinUntil(() => replicator.CommittedFrame > frame, TimeSpan.FromSeconds(Timeout)), Is.True);
        AssertReplica(Server);
        Server.Kill();
        Assert.That(SpinWait.SpinUntil(() => replicator.LastFailure is not null, TimeSpan.FromSeconds(Timeout)), Is.True);
        Server.Restart();
        Assert.That(SpinWait.SpinUntil(() => replicator.LastFailure is null, TimeSpan.FromSeconds(Timeout)), Is.True);
    }

    [Test]
    public void A_sync_up_to_a_frame_that_is_there_asks_nobody()
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(Server);
        Sync(replicator);
        Server.Kill();
        replicator.SyncToAsync(replicator.CommittedFrame!.Value, Guard(), IOBehavior.Synchronous).Complete();
        Assert.That(() => replicator.SyncToAsync(replicator.CommittedFrame!.Value + 1, Guard(), IOBehavior.Synchronous).Complete(), Throws.TypeOf<LibSqlException>());
    }

    [Test]
    public void A_sync_up_to_a_frame_that_the_server_does_not_have_ends()
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(Server);
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(1)");
        replicator.SyncToAsync(1_000_000, Guard(), IOBehavior.Synchronous).Complete();
        AssertReplica(Server);
    }

    [Test]
    public void The_server_says_where_its_log_ends()
    {
        Execute(Server, "CREATE TABLE t(a)");
        var replicator = Replicate(Server);
        Sync(replicator);
        var before = replicator.GetServerPositionAsync(Guard(), IOBehavior.Synchronous).Complete();
        Assert.That(before.Frame, Is.EqualTo(replicator.CommittedFrame));
        var header = Convert.FromHexString((string)Query("SELECT hex(substr(data, 1, 100)) FROM sqlite_dbpage WHERE pgno = 1")!);
        Assert.That(ReplicaHeader.Read(header)!.Value.IsAt(before), Is.True);
        Execute(Server, "INSERT INTO t VALUES(1)");
        Assert.That(replicator.GetServerPositionAsync(Guard(), IOBehavior.Synchronous).Complete().IsAt(before), Is.False);
    }

    private static long Count(LibSqlConnection connection) => (long)connection.Scalar("SELECT count(*) FROM t")!;

    private LibSqlConnection Reader()
    {
        var connection = new LibSqlConnection($"Data Source={PathOf("r.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private sealed class Progress(Action<LibSqlSyncProgress> report) : IProgress<LibSqlSyncProgress>
    {
        public void Report(LibSqlSyncProgress value) => report(value);
    }
}
