using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Hrana;

internal sealed class HttpFailureTests : HranaTest
{
    private const string Secret = "top.secret.token";

    [Test]
    public void SendAsync_says_that_nothing_was_sent_when_nobody_listens([Values] IOBehavior io)
    {
        var failure = Failure(() => Run(Client($"http://127.0.0.1:{SqldServer.FreePort()}"), io, "SELECT 1"));
        Assert.That(failure.Kind, Is.EqualTo(HranaFailure.NotSent));
        Assert.That(failure.Message, Does.Contain("http://127.0.0.1:"));
    }

    [Test]
    public void SendAsync_says_that_nothing_was_sent_when_the_name_does_not_exist([Values] IOBehavior io) =>
        Assert.That(Failure(() => Run(Client("http://nowhere.invalid"), io, "SELECT 1")).Kind, Is.EqualTo(HranaFailure.NotSent));

    [Test]
    public void SendAsync_says_that_nothing_was_sent_when_there_is_no_TLS([Values] IOBehavior io) =>
        Assert.That(Failure(() => Run(Client($"https://127.0.0.1:{Server.Port}"), io, "SELECT 1")).Kind, Is.EqualTo(HranaFailure.NotSent));

    [Test]
    public async Task SendAsync_goes_on_with_its_stream_when_nothing_was_sent([Values] IOBehavior io)
    {
        // The stream moves to an address that has no connection yet: one that is kept could break behind the request.
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Json3, io);
        var next = Own(TcpProxy.Start(Server.Port));
        var begun = await BeginAsync(next.Url);
        proxy.Script = message => message.IsRequest ? new ProxyFault.Answer(TcpProxy.Page("200 OK", begun, "application/json")) : null;
        var stream = client.OpenStream();
        await Send(stream, io, "BEGIN");
        next.Refuse();
        Assert.That(Failure(() => Send(stream, io, "SELECT 1")).Kind, Is.EqualTo(HranaFailure.NotSent));
        next.Reset();
        var responses = await stream.SendAsync([new HranaRequest.GetAutocommit()], closes: true, Guard, io);
        Assert.That(responses, Is.EqualTo(new[] { new HranaResponse.Autocommit(false) }));
    }

    [Test]
    public async Task SendAsync_says_that_the_answer_is_lost_when_the_connection_ends_behind_the_request([Values] IOBehavior io, [Values] bool resets)
    {
        var proxy = Own(TcpProxy.Start(Server.Port));
        var client = Client(proxy.Url);
        await Run(client, io, "CREATE TABLE t(a)");
        proxy.Script = message => message.IsRequest ? null : new ProxyFault.Cut(0, resets);
        Assert.That(Failure(() => Run(client, io, "INSERT INTO t VALUES (1)")).Kind, Is.EqualTo(HranaFailure.Lost));
        proxy.Reset();
        Assert.That((await Run(client, io, "SELECT count(*) FROM t")).Rows[0][0].Integer, Is.EqualTo(1), "It had been carried out, once.");
    }

    [Test]
    public async Task SendAsync_says_that_the_answer_is_lost_when_it_ends_within([Values] IOBehavior io, [Values] Wire wire)
    {
        // Twice: one proxy takes languages away, the other one cuts.
        var (proxy, client) = await ClientThroughProxyAsync(wire, io);
        proxy.Script = static message => message.IsRequest ? null : new ProxyFault.Cut(500);
        Assert.That(Failure(() => Run(client, io, "SELECT zeroblob(10000)")).Kind, Is.EqualTo(HranaFailure.Lost));
    }

    [Test]
    public async Task NextAsync_says_that_the_connection_is_lost_when_the_rows_end_early([Values] IOBehavior io, [Values(Wire.Protobuf, Wire.Json3)] Wire wire)
    {
        var (proxy, client) = await ClientThroughProxyAsync(wire, io);
        proxy.Script = static message => message.IsRequest ? null : new ProxyFault.Cut(100_000);
        var cursor = await client.OpenStream().OpenCursorAsync(Batch("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 100000) SELECT i FROM c"), Guard, io);
        Assert.That(Failure(() => Entries(cursor, io)).Kind, Is.EqualTo(HranaFailure.Lost));
    }

    [Test]
    public async Task SendAsync_loses_its_stream_with_the_server([Values] IOBehavior io)
    {
        var stream = Client(Server.Url).OpenStream();
        await Send(stream, io, "BEGIN");
        Server.Restart();
        var kind = Failure(() => Send(stream, io, "SELECT 1")).Kind;
        Assert.That(kind, Is.EqualTo(HranaFailure.StreamLost).Or.EqualTo(HranaFailure.Lost));
        Assert.That(stream.IsOpen, Is.False);
        Assert.That(Failure(() => Send(stream, io, "COMMIT")).Kind, Is.EqualTo(HranaFailure.StreamLost));
        await stream.CloseAsync(io);
    }

    [Test]
    public async Task SendAsync_loses_a_stream_that_has_expired([Values(Wire.Protobuf, Wire.Json3, Wire.Json2)] Wire wire)
    {
        const string Expired = """{"message":"The stream has expired due to inactivity","code":"STREAM_EXPIRED"}""";
        var proxy = Own(TcpProxy.Start(Server.Port));
        var stream = Client(Behind(wire, proxy.Port)).OpenStream();
        await Send(stream, IOBehavior.Asynchronous, "BEGIN");
        proxy.Script = static message => message.IsRequest ? new ProxyFault.Answer(TcpProxy.Page("400 Bad Request", Expired, "application/json")) : null;
        var failure = Failure(() => Send(stream, IOBehavior.Asynchronous, "SELECT 1"));
        Assert.That((failure.Kind, failure.Code), Is.EqualTo((HranaFailure.StreamLost, "STREAM_EXPIRED")));
    }

    [TestCase("200 OK", "<html><body>Sign in</body></html>", "text/html", HranaFailure.NotUnderstood)]
    [TestCase("200 OK", "hello", "text/plain", HranaFailure.NotUnderstood)]
    [TestCase("200 OK", "", "application/json", HranaFailure.NotUnderstood)]
    [TestCase("200 OK", "{}", "application/json", HranaFailure.NotUnderstood)]
    [TestCase("200 OK", "{\"results\":[]}", "application/json", HranaFailure.NotUnderstood)]
    [TestCase("200 OK", "", "application/x-protobuf", HranaFailure.NotUnderstood)]
    [TestCase("204 No Content", "", "text/plain", HranaFailure.NotUnderstood)]
    [TestCase("500 Internal Server Error", "{\"error\":\"boom\"}", "application/json", HranaFailure.NotUnderstood)]
    [TestCase("502 Bad Gateway", "<html>\r\n<h1>502</h1></html>", "text/html", HranaFailure.NotUnderstood)]
    [TestCase("503 Service Unavailable", "upstream connect error", "text/plain", HranaFailure.NotUnderstood)]
    [TestCase("400 Bad Request", "Cannot deserialize", "text/plain", HranaFailure.NotUnderstood)]
    [TestCase("400 Bad Request", "{\"error\":\"Invalid host\"}", "application/json", HranaFailure.Refused)]
    [TestCase("400 Bad Request", "Received an invalid baton", "text/plain", HranaFailure.StreamLost)]
    [TestCase("400 Bad Request", "Received a baton that has already been used", "text/plain", HranaFailure.StreamLost)]
    [TestCase("401 Unauthorized", "{\"error\":\"Unauthorized\"}", "application/json", HranaFailure.Refused)]
    [TestCase("403 Forbidden", "<html>Forbidden</html>", "text/html", HranaFailure.Refused)]
    [TestCase("404 Not Found", "{\"error\":\"Namespace `x` doesn't exist\"}", "application/json", HranaFailure.Refused)]
    [TestCase("429 Too Many Requests", "{\"error\":\"Too many\"}", "application/json", HranaFailure.Refused)]
    [TestCase("429 Too Many Requests", "not json", "application/json", HranaFailure.NotUnderstood)]
    public async Task SendAsync_knows_what_an_answer_means(string status, string text, string type, HranaFailure expected)
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Protobuf, IOBehavior.Synchronous, $"Auth Token={Secret}");
        proxy.Script = message => message.IsRequest ? new ProxyFault.Answer(TcpProxy.Page(status, text, type)) : null;
        var failure = Failure(() => Run(client, IOBehavior.Asynchronous, "SELECT 1"));
        Assert.That((failure.Kind, failure.StatusCode), Is.EqualTo((expected, int.Parse(status[..3], null))));
    }

    [Test]
    public async Task SendAsync_does_not_follow_redirects()
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Protobuf, IOBehavior.Synchronous, $"Auth Token={Secret}");
        var redirect = Encoding.ASCII.GetBytes("HTTP/1.1 307 Temporary Redirect\r\nlocation: http://elsewhere.example/\r\ncontent-length: 0\r\n\r\n");
        proxy.Script = message => message.IsRequest ? new ProxyFault.Answer(redirect) : null;
        var failure = Failure(() => Run(client, IOBehavior.Asynchronous, "SELECT 1"));
        Assert.That(failure.Kind, Is.EqualTo(HranaFailure.Refused));
        Assert.That(failure.Message, Does.Contain("http://elsewhere.example/"));
    }

    [Test]
    public async Task SendAsync_shows_the_beginning_of_a_foreign_answer_without_secrets()
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Protobuf, IOBehavior.Synchronous, $"Auth Token={Secret}");
        var page = $"<html>\u0007\r\n  <b>Blocked</b> Bearer {Secret} {new string('x', 5000)}";
        proxy.Script = message => message.IsRequest ? new ProxyFault.Answer(TcpProxy.Page("200 OK", page)) : null;
        var failure = Failure(() => Run(client, IOBehavior.Asynchronous, "SELECT 1"));
        Assert.That(failure.Message, Does.Contain("<html> <b>Blocked</b> Bearer ***").And.Not.Contain(Secret).And.Length.LessThan(400));
    }

    [Test]
    public async Task SendAsync_does_not_understand_what_is_not_HTTP([Values] IOBehavior io)
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Protobuf, io);
        proxy.Script = static message => message.IsRequest ? new ProxyFault.Answer("220 smtp.example ESMTP\r\n\r\n"u8.ToArray()) : null;
        Assert.That(Failure(() => Run(client, io, "SELECT 1")).Kind, Is.EqualTo(HranaFailure.NotUnderstood));
    }

    [Test]
    public async Task SendAsync_asks_again_for_a_database_that_the_server_has_put_aside()
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Protobuf, IOBehavior.Synchronous);
        var isFirst = true;
        proxy.Script = message =>
        {
            var isSwallowed = message.IsRequest && isFirst;
            isFirst = isFirst && !isSwallowed;
            return isSwallowed ? new ProxyFault.Answer(TcpProxy.Page("404 Not Found", """{"error":"Namespace `x` doesn't exist"}""", "application/json")) : null;
        };
        Assert.That((await Run(client, IOBehavior.Asynchronous, "SELECT 5")).Rows[0][0].Integer, Is.EqualTo(5));
    }

    [Test]
    public async Task SendAsync_finds_a_server_that_speaks_another_language_than_before()
    {
        var (proxy, client) = await ClientThroughProxyAsync(Wire.Protobuf, IOBehavior.Synchronous);
        proxy.Script = static message =>
            message.Head.Contains("/v3-protobuf", StringComparison.Ordinal) ? new ProxyFault.Answer(TcpProxy.Page("404 Not Found", "", "text/plain")) : null;
        Assert.That(Failure(() => Run(client, IOBehavior.Asynchronous, "SELECT 1")).Kind, Is.EqualTo(HranaFailure.Refused));
        Assert.That((await Run(client, IOBehavior.Asynchronous, "SELECT 5")).Rows[0][0].Integer, Is.EqualTo(5));
    }

    [Test]
    public async Task CloseAsync_neither_throws_nor_waits_long_when_the_server_does_not_answer([Values] IOBehavior io, [Values] bool isGone)
    {
        var proxy = Own(TcpProxy.Start(Server.Port));
        var stream = Client(proxy.Url).OpenStream();
        await Send(stream, io, "BEGIN");
        if (isGone)
        {
            proxy.Refuse();
        }
        else
        {
            proxy.Script = static _ => new ProxyFault.Freeze();
        }

        var watch = Stopwatch.StartNew();
        await stream.CloseAsync(io);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(stream.IsOpen, Is.False);
    }

    /// <summary>Begins a transaction by a plain request.</summary>
    /// <returns>The answer, as of a server that goes on elsewhere.</returns>
    private async Task<string> BeginAsync(string elsewhere)
    {
        using var client = new HttpClient();
        using var content = new StringContent("""{"requests":[{"type":"execute","stmt":{"sql":"BEGIN"}}]}""");
        using var answer = await client.PostAsync(new Uri($"{Server.Url}/v3/pipeline"), content);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        json["base_url"] = elsewhere;
        return json.ToJsonString();
    }
}
