using LibSqlNet.Native;
using LibSqlNet.Pooling;
using LibSqlNet.Replication;
using LibSqlNet.Sessions;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replication;

/// <summary>What goes wrong between a replica and its server, after each of which the replica is as it was and syncs again.</summary>
internal sealed class ReplicationErrorTests : ReplicationTest
{
    private static readonly object[][] Statuses =
    [
        [16, "AuthError: The JWT is invalid", NativeConstants.SQLITE_AUTH, false, "The JWT is invalid"],
        [13, "Error parsing auth header: Expected authorization header but none given", NativeConstants.SQLITE_AUTH, false, "none given"],
        [7, "no replication with this token", NativeConstants.SQLITE_AUTH, false, "no replication with this token"],
        [9, "NAMESPACE_DOESNT_EXIST", NativeConstants.SQLITE_CANTOPEN, false, "no such database"],
        [9, "cannot replicate a shared schema db", NativeConstants.SQLITE_ERROR, false, "shared schema"],
        [12, "embedded replicas are not supported for this platform and tariff plan", NativeConstants.SQLITE_ERROR, false, "tariff plan"],
        [3, "Missing x-namespace-bin metadata", NativeConstants.SQLITE_ERROR, false, "x-namespace-bin"],
        [14, "the server is on its way down", NativeConstants.SQLITE_CANTOPEN, true, "on its way down"],
        [13, "100% broken: é", NativeConstants.SQLITE_ERROR, false, "100% broken: é"],
    ];

    private static readonly object[][] Answers =
    [
        ["page 0", GrpcWeb.Answer(GrpcWeb.Batch(GrpcWeb.Frame(2, 0, 1)), GrpcWeb.Trailers())],
        ["short frame", GrpcWeb.Answer(GrpcWeb.Batch(GrpcWeb.Frame(2, 1, 1, 512)), GrpcWeb.Trailers())],
        ["frame left out", GrpcWeb.Answer(GrpcWeb.Batch(GrpcWeb.Frame(500, 2, 2)), GrpcWeb.Trailers())],
        ["old frame", GrpcWeb.Answer(GrpcWeb.Batch(GrpcWeb.Frame(0, 2, 2)), GrpcWeb.Trailers())],
        ["text", GrpcWeb.Answer("upstream error"u8.ToArray())],
        ["no protobuf", GrpcWeb.Answer(GrpcWeb.Message([0xFF, 0xFF, 0xFF, 0xFF]), GrpcWeb.Trailers())],
        ["endless frame", GrpcWeb.Answer(GrpcWeb.Message([0x0A, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), GrpcWeb.Trailers())],
        ["no status", GrpcWeb.Answer(GrpcWeb.Message([]), GrpcWeb.Trailers("\r\n"))],
        ["more after the end", GrpcWeb.Answer(GrpcWeb.Message([]), GrpcWeb.Trailers(), "more"u8.ToArray())],
    ];

    private TcpProxy _proxy = null!;

    [SetUp]
    public void Start()
    {
        Execute(Server, "CREATE TABLE t(a)", "INSERT INTO t VALUES(1)");
        _proxy = Own(TcpProxy.Start(Server.Port));
    }

    [TestCaseSource(nameof(Statuses))]
    public void An_error_of_the_server_says_what_it_is(int status, string message, int code, bool isTransient, string part)
    {
        var replicator = ReplicateBehind();
        OnRequest("Hello", new ProxyFault.Answer(GrpcWeb.Error(status, message)));
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(code));
        Assert.That(error.IsTransient, Is.EqualTo(isTransient));
        Assert.That(error.Message, Does.Contain(part).And.Contain(PathOf("r.db")));
        AssertRecovers(replicator);
    }

    [TestCaseSource(nameof(Answers))]
    public void What_is_no_log_is_not_applied(string what, byte[] answer)
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        var frame = replicator.CommittedFrame;
        Execute(Server, "INSERT INTO t VALUES(2)");
        OnRequest("BatchLogEntries", new ProxyFault.Answer(answer));
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator), what)!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_IOERR));
        Assert.That(error.IsTransient, Is.False);
        Assert.That(replicator.CommittedFrame, Is.EqualTo(frame));
        Assert.That(Query("SELECT count(*) FROM t"), Is.EqualTo(1));
        AssertRecovers(replicator);
    }

    [Test]
    public void Pages_that_are_no_database_are_not_applied()
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(2)");
        var next = replicator.CommittedFrame!.Value + 1;
        OnRequest("BatchLogEntries", new ProxyFault.Answer(GrpcWeb.Answer(GrpcWeb.Batch(GrpcWeb.Frame(next, 1, 3)), GrpcWeb.Trailers())));
        Assert.That(() => Sync(replicator), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(NativeConstants.SQLITE_CORRUPT));
        Assert.That(Query("SELECT count(*) FROM t"), Is.EqualTo(1));
        AssertRecovers(replicator);
    }

    [TestCase("502 Bad Gateway", true)]
    [TestCase("429 Too Many Requests", true)]
    [TestCase("200 OK", false)]
    [TestCase("404 Not Found", false)]
    public void The_page_of_a_proxy_is_quoted(string status, bool isTransient)
    {
        var replicator = ReplicateBehind();
        OnRequest("Hello", new ProxyFault.Answer(TcpProxy.Page(status, "<html>\n<h1>not here</h1></html>")));
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_CANTOPEN));
        Assert.That(error.IsTransient, Is.EqualTo(isTransient));
        Assert.That(error.Message, Does.Contain(status[..3]).And.Contain("<h1>not here</h1>"));
        AssertRecovers(replicator);
    }

    [Test]
    public void A_connection_that_breaks_once_is_not_noticed([Values("Hello", "BatchLogEntries")] string method, [Values] bool resets)
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(2)");
        var count = 0;
        _proxy.Script = message => message.IsRequest && message.Head.Contains(method, StringComparison.Ordinal) && count++ == 0 ? new ProxyFault.Cut(Resets: resets) : null;
        Sync(replicator);
        Assert.That(_proxy.FaultCount, Is.EqualTo(1));
        AssertReplica(Server);
    }

    [Test]
    public void A_connection_that_always_breaks_is_a_transient_error()
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(2)");
        _proxy.Script = static message => message.IsRequest ? null : new ProxyFault.Cut(AfterBytes: 300);
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_IOERR));
        Assert.That(error.IsTransient, Is.True);
        AssertRecovers(replicator);
    }

    [Test]
    public void A_server_that_is_not_there_is_a_transient_error_at_once()
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        Server.Kill();
        _proxy.Refuse();
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_CANTOPEN).Or.EqualTo(NativeConstants.SQLITE_IOERR));
        Assert.That(error.IsTransient, Is.True);
        Assert.That(Query("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void A_server_that_falls_silent_meets_the_timeout([Values] bool isAsync)
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(2)");
        OnRequest("BatchLogEntries", new ProxyFault.Freeze());
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator, new ExecutionGuard(timeoutSeconds: 1), isAsync))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_INTERRUPT));
        Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
        AssertRecovers(replicator);
    }

    [Test]
    public void A_token_ends_the_wait_for_a_silent_server([Values] bool isAsync, [Values] bool isWithin)
    {
        var replicator = ReplicateBehind();
        Sync(replicator);
        Execute(Server, "INSERT INTO t VALUES(2)");
        using var source = new CancellationTokenSource();
        var guard = new ExecutionGuard();
        guard.Begin(Timeout, source.Token);
        using var cancelling = Task.Run(() =>
        {
            _proxy.WaitForFault(TimeSpan.FromSeconds(Timeout));
            source.Cancel();
        });
        _proxy.Script = message => message.IsRequest == isWithin ? null : new ProxyFault.Freeze(isWithin ? 300 : 0);
        Assert.That(() => Sync(replicator, guard, isAsync), Throws.InstanceOf<OperationCanceledException>());
        cancelling.Wait();
        AssertRecovers(replicator);
    }

    [Test]
    public void A_snapshot_that_is_still_being_made_is_waited_for()
    {
        var server = StartWithSnapshots();
        var proxy = Own(TcpProxy.Start(server.Port));
        var count = 0;
        proxy.Script = message => message.IsRequest && message.Head.Contains("/Snapshot", StringComparison.Ordinal) && count++ < 3
            ? new ProxyFault.Answer(GrpcWeb.Error(14, "snapshot not found"))
            : null;
        Sync(Replicate($"Data Source={PathOf("r.db")};Sync Url={proxy.Url}"));
        Assert.That(count, Is.GreaterThan(3));
        AssertReplica(server);
    }

    [TestCase("LogEntries")]
    [TestCase("Snapshot")]
    public void A_log_that_becomes_a_snapshot_meanwhile_is_asked_for_again(string method)
    {
        var server = StartWithSnapshots();
        var proxy = Own(TcpProxy.Start(server.Port));
        var count = 0;
        proxy.Script = message => message.IsRequest && message.Head.Contains(method, StringComparison.Ordinal) && count++ < 2
            ? new ProxyFault.Answer(GrpcWeb.Error(13, "IO error: No such file or directory (os error 2)"))
            : null;
        Sync(Replicate($"Data Source={PathOf("r.db")};Sync Url={proxy.Url}"));
        Assert.That(count, Is.GreaterThanOrEqualTo(2));
        AssertReplica(server);
    }

    [Test]
    public void A_snapshot_that_never_comes_meets_the_timeout()
    {
        var replicator = ReplicateBehind();
        OnRequest("LogEntries", new ProxyFault.Answer(GrpcWeb.Error(9, "NEED_SNAPSHOT")), "Snapshot", new ProxyFault.Answer(GrpcWeb.Error(14, "snapshot not found")));
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator, new ExecutionGuard(timeoutSeconds: 1), isAsync: true))!;
        Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
        AssertRecovers(replicator);
    }

    [Test]
    public void A_server_that_does_not_stream_its_log_gives_it_in_batches()
    {
        MakeLogLong();
        var replicator = ReplicateBehind();
        OnRequest("/LogEntries", new ProxyFault.Answer(GrpcWeb.Error(12, "not here")));
        Sync(replicator);
        Assert.That(_proxy.FaultCount, Is.EqualTo(1));
        AssertReplica(Server);
    }

    [Test]
    public void A_stream_is_asked_for_again_when_its_log_became_a_snapshot_meanwhile()
    {
        MakeLogLong();
        var replicator = ReplicateBehind();
        var count = 0;
        _proxy.Script = message => message.IsRequest && message.Head.Contains("/LogEntries", StringComparison.Ordinal) && count++ == 0
            ? new ProxyFault.Answer(GrpcWeb.Error(13, "IO error: No such file or directory (os error 2)"))
            : null;
        Sync(replicator);
        Assert.That(count, Is.EqualTo(2));
        AssertReplica(Server);
    }

    [Test]
    public void A_restart_of_the_server_and_a_change_of_its_configuration_are_not_noticed()
    {
        var server = Start("--enable-namespaces");
        server.CreateNamespace("""{"txn_timeout_s":3}""");
        var name = server.CreateNamespace();
        ExecuteIn(server, name, "CREATE TABLE t(a)");
        var replicator = Replicate($"Data Source={PathOf("n.db")};Sync Url={server.Url};Namespace={name}");
        Sync(replicator);
        server.ConfigureNamespace(name, """{"block_reads":false,"block_writes":false,"max_db_size":"100mb"}""");
        ExecuteIn(server, name, "INSERT INTO t VALUES(1)");
        SyncTo(replicator, replicator.CommittedFrame!.Value + 1);
        Assert.That(Query("SELECT count(*) FROM t", "n.db"), Is.EqualTo(1));
        server.Restart();
        ExecuteIn(server, name, "INSERT INTO t VALUES(1)");
        SyncTo(replicator, replicator.CommittedFrame!.Value + 1);
        AssertReplica(server, "n.db", databaseNamespace: name);
    }

    [Test]
    public void A_namespace_that_is_gone_leaves_the_replica()
    {
        var server = Start("--enable-namespaces");
        var name = server.CreateNamespace();
        ExecuteIn(server, name, "CREATE TABLE t(a)");
        var replicator = Replicate($"Data Source={PathOf("n.db")};Sync Url={server.Url};Namespace={name}");
        Sync(replicator);
        server.DeleteNamespace(name);
        var error = Assert.Throws<LibSqlException>(() => Sync(replicator))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_CANTOPEN));
        Assert.That(error.IsTransient, Is.False);
        Assert.That(Query("SELECT count(*) FROM t", "n.db"), Is.Zero);
    }

    [Test]
    public void A_namespace_that_is_created_anew_is_noticed_by_its_frames_alone()
    {
        const string Settings = "{}";
        var server = Start("--enable-namespaces");
        var name = server.CreateNamespace(Settings);
        ExecuteIn(server, name, "CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        var replicator = Replicate($"Data Source={PathOf("n.db")};Sync Url={server.Url};Namespace={name}");
        Sync(replicator);
        server.DeleteNamespace(name);
        server.CreateNamespace(name, Settings);
        ExecuteIn(server, name, "CREATE TABLE other(a)", "CREATE TABLE t(a)", "INSERT INTO t VALUES('new')", "INSERT INTO t VALUES('new')", "INSERT INTO t VALUES('new')");
        SyncTo(replicator, replicator.CommittedFrame!.Value + 1);
        AssertReplica(server, "n.db", databaseNamespace: name);
    }

    [Test]
    public void A_wrong_token_is_not_hidden_behind_anything_else()
    {
        var keys = JwtKeys.Create();
        var server = Start("--auth-jwt-key-file", keys.WriteTo(Folder));
        foreach (var token in new[] { "", "Auth Token=wrong", $"Auth Token={JwtKeys.Create().Token()}" })
        {
            var error = Assert.Throws<LibSqlException>(() => Sync(Replicate($"Data Source={PathOf(Guid.NewGuid().ToString())};Sync Url={server.Url};{token}")))!;
            Assert.That(error.SqliteErrorCode, Is.EqualTo(NativeConstants.SQLITE_AUTH));
            Assert.That(error.Message, Does.Not.Contain("wrong"));
        }

        Sync(Replicate($"Data Source={PathOf("r.db")};Sync Url={server.Url};Auth Token={keys.Token("""{"a":"ro"}""")}"));
    }

    [Test]
    public void A_token_that_has_expired_is_asked_for_again()
    {
        var keys = JwtKeys.Create();
        var server = Start("--auth-jwt-key-file", keys.WriteTo(Folder));
        var tokens = new Queue<string>(["expired", keys.Token()]);
        var pool = SessionPool.Own(ReplicaOf(server), initializer: null, new AuthToken(_ => new ValueTask<string>(tokens.Dequeue())));
        var replicator = Replicator.Of(pool);
        try
        {
            Sync(replicator);
            Assert.That(tokens, Is.Empty);
        }
        finally
        {
            replicator.Release();
        }
    }

    private static void SyncTo(Replicator replicator, ulong frame) => replicator.SyncToAsync(frame, Guard(), IOBehavior.Synchronous).Complete();

    private static LibSqlSyncResult Sync(Replicator replicator, ExecutionGuard guard, bool isAsync) =>
        replicator.SyncAsync(progress: null, guard, isAsync ? IOBehavior.Asynchronous : IOBehavior.Synchronous).AsTask().GetAwaiter().GetResult();

    private Replicator ReplicateBehind() => Replicate($"Data Source={PathOf("r.db")};Sync Url={_proxy.Url}");

    /// <summary>Makes the log so long that it is streamed.</summary>
    private void MakeLogLong() => Execute(
        Server, "CREATE TABLE big(a)", "INSERT INTO big SELECT randomblob(5000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n)");

    /// <summary>Starts a server whose log has become a snapshot.</summary>
    private SqldServer StartWithSnapshots()
    {
        var server = Start("--max-log-size", "1");
        Execute(server, "CREATE TABLE t(a, b)");
        for (var i = 0; i < 4; i++)
        {
            Execute(server, "INSERT INTO t SELECT 1, randomblob(3000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT i FROM n)");
        }

        return server;
    }

    private void OnRequest(string method, ProxyFault fault, string otherMethod = "none", ProxyFault? otherFault = null) => _proxy.Script = message =>
        !message.IsRequest ? null
        : message.Head.Contains(method, StringComparison.Ordinal) ? fault
        : message.Head.Contains(otherMethod, StringComparison.Ordinal) ? otherFault
        : null;

    private void AssertRecovers(Replicator replicator)
    {
        _proxy.Script = null;
        Sync(replicator);
        AssertReplica(Server);
    }
}
