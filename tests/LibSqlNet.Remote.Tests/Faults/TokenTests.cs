using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>What is said of tokens that a server does not take, remotely and of a replica.</summary>
internal sealed class TokenTests : ServerTest
{
    private readonly JwtKeys _keys = JwtKeys.Create();

    public TokenTests()
    {
        Server.CreateNamespace("one", "{}");
        Server.CreateNamespace("two", "{}");
        using var connection = OpenRemote(_keys.Token());
        connection.Execute("CREATE TABLE t (n); INSERT INTO t VALUES (1)");
    }

    protected override string[] ServerOptions => ["--enable-namespaces", "--auth-jwt-key-file", _keys.WriteTo(Folder)];

    [Test]
    public void A_token_that_is_none_or_wrong_or_expired_is_refused([Values("none", "wrong", "expired", "garbage")] string kind)
    {
        var token = kind switch
        {
            "none" => "",
            "wrong" => JwtKeys.Create().Token(),
            "expired" => _keys.Token("""{"exp":1000000000}"""),
            _ => "garbage",
        };
        Assert.Multiple(() =>
        {
            AssertRefused(() => OpenRemote(token).Scalar("SELECT 1"), token, 23);
            AssertRefused(() => OpenReplica(token), token, 23);
        });
    }

    [Test]
    public void A_token_for_another_namespace_opens_nothing()
    {
        var token = _keys.Token("""{"id":"two"}""");
        AssertRefused(() => OpenRemote(token).Scalar("SELECT count(*) FROM t"), token, 14, 23);

        // The server lets such a token replicate, but not write.
        var replica = OpenReplica(token);
        AssertRefused(() => replica.Execute("INSERT INTO t VALUES (2)"), token, 14, 23);
        Assert.That(replica.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void A_token_to_read_reads_and_does_not_write()
    {
        var token = _keys.Token("""{"a":"ro"}""");
        var remote = OpenRemote(token);
        var replica = OpenReplica(token);
        Assert.Multiple(() =>
        {
            foreach (var connection in new[] { remote, replica })
            {
                Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
                AssertRefused(() => connection.Execute("INSERT INTO t VALUES (2)"), token, 23);
                AssertRefused(() => Transact(connection), token, 23, 4);
                Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
            }

            replica.Sync();
        });
    }

    [Test]
    public void A_replica_whose_token_has_expired_goes_on_reading()
    {
        OpenReplica(_keys.Token()).Dispose();
        var token = _keys.Token("""{"exp":1000000000}""");
        var replica = OpenReplica(token);
        Assert.Multiple(() =>
        {
            Assert.That(replica.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
            AssertRefused(() => replica.Sync(), token, 23);
            AssertRefused(() => replica.Execute("INSERT INTO t VALUES (2)"), token, 23);
            Assert.That(replica.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_provider_is_asked_again_when_its_token_has_expired()
    {
        var tokens = new Queue<string>([_keys.Token("""{"exp":1000000000}"""), _keys.Token()]);
        using var dataSource = new LibSqlDataSourceBuilder($"Data Source={Server.Url};Namespace=one")
            .UseAuthTokenProvider(_ => ValueTask.FromResult(tokens.Dequeue())).Build();
        using var connection = dataSource.OpenConnection();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    private static void AssertRefused(Action action, string token, params int[] codes)
    {
        var exception = Assert.Throws<LibSqlException>(() => action())!;
        Assert.Multiple(() =>
        {
            Assert.That(codes, Has.Member(exception.SqliteErrorCode), exception.ToString());
            Assert.That(exception.IsTransient && exception.SqliteErrorCode == 23, Is.False, exception.Message);
            Assert.That(exception.IsOutcomeUnknown, Is.False, exception.Message);
            Assert.That(token.Length == 0 || !exception.ToString().Contains(token, StringComparison.Ordinal), exception.Message);
        });
    }

    private static void Transact(LibSqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (2)");
        transaction.Commit();
    }

    private LibSqlConnection OpenRemote(string token) => Open($"Data Source={Server.Url};Namespace=one;Auth Token={token}");

    private LibSqlConnection OpenReplica(string token) =>
        Open($"Data Source={Path.Combine(Folder, "r.db")};Sync Url={Server.Url};Namespace=one;Auth Token={token};Pooling=False");
}
