using System.Buffers.Binary;
using LibSqlNet.Replication;
using LibSqlNet.Sessions;

namespace LibSqlNet.Remote.Tests.Replication;

/// <summary>Files, states and primaries that do not belong together.</summary>
internal sealed class MismatchTests : ReplicationTest
{
    private const string State = "r.db-client_wal_index";

    [Test]
    public void Sync_begins_anew_when_the_file_was_deleted([Values] bool isOpen)
    {
        Prepare();
        var replicator = isOpen ? Replicate(Server) : null;
        Delete("r.db", "r.db-wal", "r.db-shm");
        Sync(replicator ?? Replicate(Server));
        AssertReplica(Server);
    }

    [Test]
    public void Sync_goes_on_when_the_state_was_deleted()
    {
        Prepare();
        Delete(State);
        Execute(Server, "INSERT INTO t VALUES(2)");
        Assert.That(Sync(Replicate(Server)).Frames, Is.InRange(1, 3));
        AssertReplica(Server);
        Assert.That(new FileInfo(PathOf(State)).Length, Is.EqualTo(32));
    }

    [Test]
    public void The_state_is_that_of_other_clients()
    {
        Prepare();
        var bytes = File.ReadAllBytes(PathOf(State));
        var result = Sync(Replicate(Server));
        Assert.That(bytes, Has.Length.EqualTo(32));
        Assert.That(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)), Is.EqualTo(result.FrameNumber));
        Assert.That(bytes[..16], Is.Not.All.Zero);
    }

    [Test]
    public void A_file_of_ones_own_is_never_overwritten([Values] bool hasState)
    {
        if (hasState)
        {
            Prepare();
            Delete("r.db", "r.db-wal", "r.db-shm");
        }

        Create("r.db", "CREATE TABLE mine(a); INSERT INTO mine VALUES(1)");
        var replicator = Replicate(Server);
        var refused = Assert.Throws<LibSqlException>(() => replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete())!;
        Assert.That(refused.SqliteErrorCode, Is.EqualTo(20));
        Assert.That(refused.Message, Does.Contain("delete the file"));
        Assert.That(() => Sync(replicator), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(20));
        Assert.That(Query("SELECT a FROM mine"), Is.EqualTo(1));
    }

    [Test]
    public void Nobody_else_can_write_to_a_replica()
    {
        Prepare();
        var refused = Assert.Throws<LibSqlException>(() => Create("r.db", "INSERT INTO t VALUES(7)"))!;
        Assert.That(refused.SqliteErrorCode, Is.EqualTo(8));
        Assert.That(Query("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void An_older_copy_of_the_replica_catches_up()
    {
        Prepare();
        foreach (var suffix in new[] { "", "-wal" }.Where(suffix => File.Exists(PathOf("r.db" + suffix))))
        {
            File.Copy(PathOf("r.db" + suffix), PathOf("old.db" + suffix));
        }

        Execute(Server, "CREATE TABLE u(a)", "INSERT INTO u VALUES(5)");
        Use(static replicator => Sync(replicator));
        Delete("r.db", "r.db-wal", "r.db-shm");
        foreach (var suffix in new[] { "", "-wal" }.Where(suffix => File.Exists(PathOf("old.db" + suffix))))
        {
            File.Move(PathOf("old.db" + suffix), PathOf("r.db" + suffix));
        }

        Sync(Replicate(Server));
        AssertReplica(Server);
    }

    [Test]
    public void Another_primary_replaces_everything([Values] bool isOpen, [Values] bool isLonger)
    {
        Prepare();
        Execute(Server, "CREATE TABLE old(a)", "INSERT INTO old VALUES(zeroblob(100000))");
        Use(static replicator => Sync(replicator));
        var replicator = isOpen ? Replicate(Server) : null;
        Server.RestartEmpty();
        Execute(Server, "CREATE TABLE fresh(a)", "INSERT INTO fresh VALUES(9)");
        for (var i = 0; isLonger && i < 40; i++)
        {
            Execute(Server, "INSERT INTO fresh VALUES(9)");
        }

        Sync(replicator ?? Replicate(Server));
        AssertReplica(Server);
        Execute(Server, "INSERT INTO fresh VALUES(10)");
        Use(static replicator => Sync(replicator));
        AssertReplica(Server);
    }

    [Test]
    public void Readers_see_that_everything_was_replaced()
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        var replicator = Replicate(Server);
        Sync(replicator);
        using var reader = new LibSqlConnection($"Data Source={PathOf("r.db")};Mode=ReadOnly;Pooling=False");
        reader.Open();
        Assert.That(reader.Scalar("SELECT a FROM t"), Is.EqualTo("old"));
        Server.RestartEmpty();

        // The same number of changes to the schema, and another schema.
        Execute(Server, "CREATE TABLE t(b, a)", "INSERT INTO t VALUES('no', 'new')");
        Sync(replicator);
        Assert.That(reader.Scalar("SELECT a FROM t"), Is.EqualTo("new"));
        Execute(Server, "INSERT INTO t SELECT 'no', zeroblob(10000) FROM t");
        Sync(replicator);
        Assert.That(reader.Scalar("SELECT a FROM t"), Is.EqualTo("new"));
    }

    [Test]
    public void An_emptied_primary_empties_the_replica([Values] bool isOpen)
    {
        Prepare();
        var replicator = isOpen ? Replicate(Server) : null;
        Server.RestartEmpty();
        var result = Sync(replicator ?? Replicate(Server));
        Assert.That(result.FrameNumber, Is.Null);
        Assert.That(Query("SELECT count(*) FROM sqlite_schema"), Is.Zero);
        Execute(Server, "CREATE TABLE fresh(a)");
        Use(static replicator => Sync(replicator));
        AssertReplica(Server);
    }

    [Test]
    public void A_new_file_of_an_empty_primary_is_a_replica()
    {
        var replicator = Replicate(Server);
        replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete();
        Assert.That(replicator.CommittedFrame, Is.Null);
        Assert.That(() => Create("r.db", "CREATE TABLE mine(a)"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(8));
        Prepare();
        AssertReplica(Server);
    }

    [Test]
    public void A_replica_of_another_client_is_taken_over()
    {
        Prepare();
        var state = File.ReadAllBytes(PathOf(State));
        Delete(State);

        // As such a client leaves it: content without a position, and a state without a mark.
        Use(static _ => { });
        var copy = PathOf("copy.db");
        using (var source = new LibSqlConnection($"Data Source={PathOf("r.db")};Mode=ReadOnly;Pooling=False"))
        {
            source.Open();
            source.Execute($"VACUUM INTO '{copy}'");
        }

        Delete("r.db", "r.db-wal", "r.db-shm");
        File.Move(copy, PathOf("r.db"));
        state.AsSpan(24).Clear();
        File.WriteAllBytes(PathOf(State), state);
        var replicator = Replicate(Server);
        Server.Kill();
        replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete();
        Assert.That(Query("SELECT count(*) FROM t"), Is.EqualTo(1));
        Server.Restart();
        Sync(replicator);
        AssertReplica(Server);
        Assert.That(replicator.CommittedFrame, Is.Not.Null);
    }

    [Test]
    public void A_replica_of_something_else_is_not_read_before_the_server_has_seen_it()
    {
        Prepare();
        var state = File.ReadAllBytes(PathOf(State));
        state[3] ^= 1;
        state[12] ^= 1;
        File.WriteAllBytes(PathOf(State), state);
        var replicator = Replicate(Server);
        Server.Kill();
        Assert.That(() => replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete(), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(20));
        Server.Restart();
        replicator.EnsureReadyAsync(Guard(), IOBehavior.Synchronous).Complete();
        AssertReplica(Server);
    }

    [Test]
    public void One_file_has_one_server()
    {
        Replicate(Server);
        Assert.That(() => Replicate($"Data Source={PathOf("r.db")};Sync Url=http://127.0.0.1:1"), Throws.InvalidOperationException);
        Assert.That(() => Replicate(ReplicaOf(Server, more: "Namespace=other")), Throws.InvalidOperationException);
    }

    /// <summary>Replicates one table with one row, and leaves the file alone.</summary>
    private void Prepare()
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES(1)");
        Use(static replicator => Sync(replicator));
    }

    private void Delete(params string[] names)
    {
        foreach (var name in names)
        {
            File.Delete(PathOf(name));
        }
    }

    private void Create(string name, string sql)
    {
        using var connection = new LibSqlConnection($"Data Source={PathOf(name)};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
