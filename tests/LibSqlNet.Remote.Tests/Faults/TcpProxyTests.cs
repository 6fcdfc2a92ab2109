using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

internal sealed class TcpProxyTests : ServerTest
{
    private const string Query = """{"requests":[{"type":"execute","stmt":{"sql":"SELECT 1"}},{"type":"close"}]}""";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;
    private readonly TcpProxy _proxy;

    public TcpProxyTests()
    {
        _proxy = Own(TcpProxy.Start(Server.Port));
        _client = Own(new HttpClient { Timeout = Limit });
    }

    [Test]
    public void Messages_are_the_requests_and_responses()
    {
        Post();
        Post();
        Assert.That(_proxy.Messages.Select(message => message.Head[..8]), Is.EqualTo(new[] { "POST /v2", "HTTP/1.1", "POST /v2", "HTTP/1.1" }));
    }

    [Test]
    public async Task Messages_are_the_frames_of_a_WebSocket()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("hrana3");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{_proxy.Port}"), default);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"hello","jwt":null}"""), WebSocketMessageType.Text, endOfMessage: true, default);
        var buffer = new byte[100];
        var answer = await socket.ReceiveAsync(buffer, default);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(buffer, 0, answer.Count), Does.Contain("hello_ok"));
            Assert.That(_proxy.Messages.Select(message => (message.IsRequest, message.Length)).Skip(2), Is.EqualTo(new[] { (true, 6L + 27), (false, 2L + 19) }));
        });
    }

    [Test]
    public void Messages_end_with_the_last_chunk()
    {
        _client.DefaultRequestHeaders.TransferEncodingChunked = true;
        Post(size: 100_000);
        Post();
        Assert.That(_proxy.Messages, Has.Count.EqualTo(4));
    }

    [Test]
    public void Cut_of_a_request_keeps_it_from_the_server([Values] bool resets)
    {
        _proxy.At(0, new ProxyFault.Cut(AfterBytes: 20, resets));
        Assert.That(() => Post(), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_proxy.FaultCount, Is.EqualTo(1));
        Assert.That(Post(), Does.Contain("results"));
    }

    [Test]
    public void Cut_of_a_response_leaves_a_part_of_it()
    {
        _proxy.At(1, new ProxyFault.Cut(AfterBytes: 150, Resets: false));
        Assert.That(() => Post(), Throws.InstanceOf<IOException>().Or.InstanceOf<HttpRequestException>());
        Assert.That(_proxy.Messages, Has.Count.EqualTo(2));
    }

    [Test]
    public void Freeze_leaves_the_connection_open_and_silent()
    {
        _proxy.At(1, new ProxyFault.Freeze());
        var request = Task.Run(() => Post());
        Assert.That(_proxy.WaitForFault(Limit));
        Assert.That(request.IsCompleted, Is.False);
        _proxy.EndAll();
        Assert.That(async () => await request, Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public void Delay_passes_the_message_later()
    {
        _proxy.At(1, new ProxyFault.Delay(TimeSpan.FromMilliseconds(100)));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Post();
        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThanOrEqualTo(99));
    }

    [Test]
    public void Answer_keeps_the_request_from_the_server()
    {
        _proxy.At(0, new ProxyFault.Answer(TcpProxy.Page()));
        Assert.That(() => Post(), Throws.InstanceOf<HttpRequestException>().With.Property("StatusCode").EqualTo(HttpStatusCode.BadGateway));
        Assert.That(_proxy.Messages, Has.Count.EqualTo(1));
    }

    [Test]
    public void Replace_gives_other_bytes()
    {
        _proxy.At(1, new ProxyFault.Replace(TcpProxy.Page("200 OK", "hello")));
        Assert.That(Post(), Is.EqualTo("hello"));
    }

    [Test]
    public void Insert_gives_bytes_in_front()
    {
        _proxy.At(1, new ProxyFault.Insert([1, 2, 3]));
        Assert.That(() => Post(), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public void Refuse_refuses_until_Reset()
    {
        _proxy.Refuse();
        Assert.That(() => Post(), Throws.InstanceOf<HttpRequestException>().With.InnerException.Property("SocketErrorCode").EqualTo(SocketError.ConnectionRefused));
        _proxy.Reset();
        Assert.That(Post(), Does.Contain("results"));
    }

    private string Post(int size = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_proxy.Url}/v2/pipeline") { Content = new StringContent(Query + new string(' ', size)) };
        using var response = _client.Send(request);
        using var reader = new StreamReader(response.EnsureSuccessStatusCode().Content.ReadAsStream());
        return reader.ReadToEnd();
    }
}
