namespace LibSqlNet.Tests;

internal sealed class ServerConnectionStringTests
{
    [Test]
    public void Keywords_of_servers_go_through_the_string_and_back()
    {
        var builder = new LibSqlConnectionStringBuilder
        {
            DataSource = "replica.db", SyncUrl = "https://example.org", AuthToken = "t;1", Namespace = "ns", Tls = true, SyncInterval = 60, ReadYourWrites = false,
        };
        var copy = new LibSqlConnectionStringBuilder(builder.ConnectionString);

        Assert.That(copy.Values, Is.EqualTo(builder.Values));
        Assert.That(
            (copy.SyncUrl, copy.AuthToken, copy.Namespace, copy.Tls, copy.SyncInterval, copy.ReadYourWrites),
            Is.EqualTo(("https://example.org", "t;1", "ns", true, 60, false)));
    }

    [Test]
    public void Keywords_of_servers_have_defaults()
    {
        var builder = new LibSqlConnectionStringBuilder();

        Assert.That(
            (builder.SyncUrl, builder.AuthToken, builder.Namespace, builder.Tls, builder.SyncInterval, builder.ReadYourWrites),
            Is.EqualTo(("", "", "", (bool?)null, 0, true)));
    }

    [TestCase("libsql://example.org")]
    [TestCase("LIBSQL://example.org:8080;Tls=False")]
    [TestCase("https://example.org/path;Tls=True")]
    [TestCase("http://127.0.0.1:8080;Namespace=ns;Auth Token=t")]
    [TestCase("wss://example.org")]
    [TestCase("ws://[::1]:8080")]
    [TestCase("replica.db;Sync Url=libsql://example.org;Sync Interval=5;Password=p;Cipher=aes256cbc")]
    public void Connection_takes_addresses(string dataSource) => Assert.That(() => new LibSqlConnection($"Data Source={dataSource}"), Throws.Nothing);

    [TestCase("http://", "address")]
    [TestCase("http://example.org?authToken=t", "Auth Token")]
    [TestCase("http://user:secret@example.org", "Auth Token")]
    [TestCase("http://example.org;Tls=True", "contradicts")]
    [TestCase("wss://example.org;Tls=False", "contradicts")]
    [TestCase("http://example.org;Password=p", "Password")]
    [TestCase("http://example.org;Mode=ReadOnly", "Mode")]
    [TestCase("http://example.org;Kdf Iter=1", "Kdf Iter")]
    [TestCase("http://example.org;Sync Url=http://example.org", "Sync Url")]
    [TestCase("http://example.org;Sync Interval=5", "Sync Interval")]
    [TestCase("local.db;Auth Token=t", "Auth Token")]
    [TestCase("local.db;Read Your Writes=False", "Read Your Writes")]
    [TestCase("replica.db;Sync Url=example.org", "Sync Url")]
    [TestCase("replica.db;Sync Url=ftp://example.org", "Sync Url")]
    [TestCase("replica.db;Sync Url=http://example.org;Mode=ReadOnly", "Mode")]
    [TestCase("replica.db;Sync Url=http://example.org;Journal Mode=Wal", "Journal Mode")]
    [TestCase(":memory:;Sync Url=http://example.org", "file")]
    [TestCase(";Sync Url=http://example.org", "file")]
    [TestCase("file:replica.db;Sync Url=http://example.org", "file")]
    public void Connection_refuses_what_does_not_fit(string dataSource, string reason) => Assert.That(
        () => new LibSqlConnection($"Data Source={dataSource}"), Throws.ArgumentException.With.Message.Contains(reason).And.Message.Not.Contains("secret"));

    [Test]
    public void Data_source_hides_the_token()
    {
        using var dataSource = new LibSqlDataSource("Data Source=http://127.0.0.1;Auth Token=secret");

        Assert.That(dataSource.ConnectionString, Does.Not.Contain("secret"));
    }

    [Test]
    public void UseAuthTokenProvider_wants_a_provider() =>
        Assert.That(() => new LibSqlDataSourceBuilder().UseAuthTokenProvider((Func<CancellationToken, ValueTask<string>>)null!), Throws.ArgumentNullException);
}
