using LibSqlNet.Cli.Commands;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Cli.Tests;

/// <summary><c>libsql replica</c> against a server, as its command line runs it.</summary>
internal sealed class ReplicaCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public ReplicaCommandTests()
    {
        if (!SqldServer.IsAvailable)
        {
            Assert.Ignore(SqldServer.Missing);
        }
    }

    private string File => _folder.FilePath("replica.db");

    [Test]
    public async Task Replica_replicates_reads_writes_through_and_leaves_nothing()
    {
        using var server = SqldServer.Start();
        Assert.That(await RunAsync("--sync-url", server.Url), Is.Zero, _error.ToString());
        var output = _output.ToString();
        Assert.That(output, Does.Contain(" frames, ").And.Not.Contain(" 0 frames"));
        Assert.That(output, Does.Contain("Austria").And.Contain("Germany").And.Contain("List").And.Contain("Dreiländereck").And.Not.Contain("✗"));
        Assert.That(output, Does.Contain($"Data Source={server.Url}").And.Contain($"Sync Url={server.Url}").And.Contain("Mode=ReadOnly"));
        Assert.That(server.Dump(), Does.Not.Contain("libsql_demo"));
        Assert.That(Path.GetDirectoryName(FileOf(output)), Does.Not.Exist);
    }

    [Test]
    public async Task Replica_keeps_the_file_that_it_was_given_and_goes_on_with_it()
    {
        using var server = SqldServer.Start();
        Assert.That(await RunAsync("--sync-url", server.Url, "--file", File), Is.Zero, _error.ToString());
        Assert.That(await RunAsync("--sync-url", server.Url, "--file", File), Is.Zero, _error.ToString());
        Assert.That(FileOf(_output.ToString()), Is.EqualTo(File));

        await using LibSqlConnection plain = new($"Data Source={File};Mode=ReadOnly;Pooling=False");
        await plain.OpenAsync();
        await using var command = plain.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'libsql_demo%'";
        Assert.That(await command.ExecuteScalarAsync(), Is.Zero);
    }

    [Test]
    public async Task Replica_shows_no_token()
    {
        var keys = JwtKeys.Create();
        var token = keys.Token();
        using var server = SqldServer.Start("--auth-jwt-key-file", keys.WriteTo(_folder.FilePath(".")));
        Assert.That(await RunAsync("--sync-url", server.Url, "--auth-token", token), Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.Contain("Auth Token=…").And.Not.Contain(token));
    }

    [Test]
    public async Task Replica_says_that_the_token_is_refused()
    {
        var wrong = JwtKeys.Create().Token();
        using var server = SqldServer.Start("--auth-jwt-key-file", JwtKeys.Create().WriteTo(_folder.FilePath(".")));
        Assert.That(await RunAsync("--sync-url", server.Url, "--auth-token", wrong, "--file", File), Is.EqualTo(1));
        Assert.That(Error(), Does.Contain("SQLite Error 23").And.Contain(server.Url).And.Not.Contain(wrong));
    }

    [Test]
    public async Task Replica_says_that_there_is_no_server()
    {
        var url = $"http://127.0.0.1:{SqldServer.FreePort()}";
        Assert.That(await RunAsync("--sync-url", url, "--file", File), Is.EqualTo(1));
        Assert.That(Error(), Does.Contain("SQLite Error 14").And.Contain(url));
        Assert.That(_folder.FileNames(), Is.Empty);
    }

    [Test]
    public async Task Replica_works_on_the_namespace_that_it_was_given()
    {
        using var server = SqldServer.Start("--enable-namespaces");
        var name = server.CreateNamespace();
        Assert.That(await RunAsync("--sync-url", server.Url, "--namespace", name), Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.Contain($"Namespace={name}"));
    }

    [Test]
    public async Task Replica_drops_its_table_when_cancelled()
    {
        using var server = SqldServer.Start();
        using CancellationTokenSource source = new();
        await using CancellingWriter output = new("Remote", source);
        var exitCode = await LibSqlTool.RunAsync(["replica", "--sync-url", server.Url], Terminal.OpenPlain(output), _error, source.Token);
        Assert.That(exitCode, Is.EqualTo(130));
        Assert.That(server.Dump(), Does.Not.Contain("libsql_demo"));
    }

    [TestCase]
    [TestCase("--sync-url", "places.db")]
    public async Task Replica_asks_for_an_address(params string[] arguments) => Assert.That(await RunAsync(arguments), Is.EqualTo(1));

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private static string FileOf(string output) => output.Split('\n').Last(static line => line.TrimStart().StartsWith("File", StringComparison.Ordinal)).Trim()[4..].Trim();

    private Task<int> RunAsync(params string[] arguments) =>
        LibSqlTool.RunAsync(["replica", .. arguments], Terminal.OpenPlain(_output), _error, CancellationToken.None);

    private string Error()
    {
        Assert.That(_error.ToString().Trim().Split('\n'), Has.Length.EqualTo(1));
        return _error.ToString();
    }

    /// <summary>Cancels when a text is written.</summary>
    private sealed class CancellingWriter(string text, CancellationTokenSource source) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(text, StringComparison.Ordinal) is true)
            {
                source.Cancel();
            }
        }
    }
}
