using System.IO.Compression;
using System.Net;
using System.Text;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Hrana;

internal sealed class HranaAccessTests : HranaTest
{
    private readonly JwtKeys _keys = JwtKeys.Create();

    protected override string[] ServerOptions => ["--enable-namespaces", "--auth-jwt-key-file", _keys.WriteTo(Folder)];

    [Test]
    public async Task SendAsync_reaches_the_namespace_with_a_token([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var (one, two) = (Server.CreateNamespace(), Server.CreateNamespace());
        var token = _keys.Token();
        await Run(Client(wire, $"Namespace={one};Auth Token={token}"), io, "CREATE TABLE t(a)");
        var result = await Run(Client(wire, $"Namespace={two};Auth Token={token}"), io, "SELECT count(*) FROM sqlite_schema");
        Assert.That(result.Rows[0][0].Integer, Is.Zero);
        result = await Run(Client(wire, $"Namespace={one};Auth Token={token}"), io, "SELECT count(*) FROM sqlite_schema");
        Assert.That(result.Rows[0][0].Integer, Is.EqualTo(1));
    }

    [Test]
    public void SendAsync_is_refused_without_a_valid_token([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values("", "wrong")] string token)
    {
        var name = Server.CreateNamespace();
        var failure = Failure(() => Run(Client(wire, $"Namespace={name};Auth Token={token}"), IOBehavior.Asynchronous, "SELECT 1"));
        Assert.That((failure.Kind, failure.StatusCode), Is.EqualTo((HranaFailure.Refused, 401)));
    }

    [Test]
    public async Task SendAsync_takes_another_token_when_the_first_is_refused([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var tokens = new Queue<string>(["expired", _keys.Token()]);
        var token = new AuthToken(_ => new ValueTask<string>(tokens.Dequeue()));
        var result = await Run(Client(Behind(wire, Server.Port), $"Namespace={Server.CreateNamespace()}", token), io, "SELECT 1");
        Assert.That(result.Rows, Has.Count.EqualTo(1));
        Assert.That(tokens, Is.Empty);
    }

    [Test]
    public void SendAsync_is_refused_where_there_is_no_such_namespace([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var failure = Failure(() => Run(Client(wire, $"Namespace=nowhere;Auth Token={_keys.Token()}"), io, "SELECT 1"));
        Assert.That(failure.Kind, Is.EqualTo(HranaFailure.Refused));
    }

    [Test]
    public async Task SendAsync_reaches_the_default_database_where_the_host_is_an_address([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var token = _keys.Token();
        await Run(Client(wire, $"Namespace=default;Auth Token={token}"), io, "CREATE TABLE t(a)");
        var result = await Run(Client(wire, $"Auth Token={token}"), io, "SELECT name FROM sqlite_schema");
        Assert.That(Plain(result.Rows.Single()), Is.EqualTo(new object[] { "t" }));
    }

    [Test]
    public async Task SendAsync_reads_compressed_answers([Values] IOBehavior io)
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Json3, io, $"Namespace={Server.CreateNamespace()};Auth Token={_keys.Token()}");
        proxy.Script = static message => message.IsRequest ? new ProxyFault.Answer(Compressed(
            """{"results":[{"type":"ok","response":{"type":"execute","result":{"cols":[{"name":"a"}],"rows":[[{"type":"integer","value":"5"}]]}}},{"type":"ok","response":{"type":"close"}}]}""")) : null;
        Assert.That((await Run(client, io, "SELECT 1")).Rows[0][0].Integer, Is.EqualTo(5));
    }

    [Test]
    public async Task SendAsync_and_OpenCursorAsync_read_what_the_server_compresses([Values] IOBehavior io)
    {
        // Answers to addresses of the same machine are not compressed, but this is a name.
        var host = Dns.GetHostName();
        Assume.That(Dns.GetHostAddresses(host), Has.Member(IPAddress.Loopback), "The machine's name leads to another address than its servers listen at.");
        var proxy = Own(TcpProxy.Start(Server.Port));
        var client = Client($"http://{host}:{proxy.Port}", $"Namespace={Server.CreateNamespace()};Auth Token={_keys.Token()}");
        const string Sql = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 1000) SELECT i FROM c";
        Assert.That((await Run(client, io, Sql)).Rows.Select(static row => row[0].Integer), Is.EqualTo(Enumerable.Range(1, 1000)));
        var cursor = await client.OpenStream().OpenCursorAsync(Batch(Sql), Guard, io);
        Assert.That((await Entries(cursor, io)).Where(static entry => entry.StartsWith("row", StringComparison.Ordinal)), Is.EqualTo(Enumerable.Range(1, 1000).Select(static i => $"row {i}")));
        Assert.That(proxy.Messages.Where(static message => !message.IsRequest).Select(static message => message.Head), Is.All.Contains("content-encoding: gzip"));
    }

    private static byte[] Compressed(string json)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        var head = $"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body.ToArray()];
    }
}
