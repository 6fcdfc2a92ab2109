using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Hrana;

/// <summary>What goes wrong on a WebSocket has the kinds that it has over HTTP.</summary>
internal sealed class WebSocketFailureTests : HranaTest
{
    private const string Rows = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 50000) SELECT i FROM c";

    private static readonly Dictionary<string, (ProxyFault Fault, HranaFailure Kind)> Faults = new()
    {
        ["reset before the answer"] = (new ProxyFault.Cut(), HranaFailure.Lost),
        ["end before the answer"] = (new ProxyFault.Cut(0, Resets: false), HranaFailure.Lost),
        ["reset within a header"] = (new ProxyFault.Cut(1), HranaFailure.Lost),
        ["end within an answer"] = (new ProxyFault.Cut(6, Resets: false), HranaFailure.Lost),
        ["close frame"] = (new ProxyFault.Replace([0x88, 4, 0x03, 0xE9, .. "by"u8]), HranaFailure.Lost),
        ["close frame without a reason"] = (new ProxyFault.Replace([0x88, 0]), HranaFailure.Lost),
        ["text"] = (new ProxyFault.Replace(Frame(0x81, "hello, this is no answer"u8)), HranaFailure.NotUnderstood),
        ["text without an end"] = (new ProxyFault.Replace(Frame(0x81, """{"type":"response_ok","request_id":"""u8)), HranaFailure.NotUnderstood),
        ["bytes"] = (new ProxyFault.Replace(Frame(0x82, [0xFF, 0xFE, 0xFD, 0, 1, 2])), HranaFailure.NotUnderstood),
        ["empty bytes"] = (new ProxyFault.Replace(Frame(0x82, [])), HranaFailure.NotUnderstood),
        ["no frame"] = (new ProxyFault.Replace([0x83, 0]), HranaFailure.NotUnderstood),
        ["a masked frame"] = (new ProxyFault.Replace([0x82, 0x81, 1, 2, 3, 4, 5]), HranaFailure.NotUnderstood),
    };

    private static IEnumerable<string> Names => Faults.Keys;

    [Test]
    public async Task SendAsync_knows_what_goes_wrong_within_a_request([ValueSource(nameof(Names))] string fault)
    {
        const IOBehavior Io = IOBehavior.Synchronous;
        var proxy = Own(TcpProxy.Start(Server.Port));
        var client = Client(Behind(Wire.SocketProtobuf, proxy.Port));
        var stream = client.OpenStream();
        await Send(stream, Io, "BEGIN");
        Break(proxy, fault);
        Assert.That(Failure(() => Send(stream, Io, "SELECT 1")).Kind, Is.EqualTo(Faults[fault].Kind));
        Assert.That(stream.IsOpen, Is.False);
        Assert.That(Failure(() => Send(stream, Io, "COMMIT")).Kind, Is.EqualTo(HranaFailure.StreamLost));
        await stream.CloseAsync(Io);
        proxy.Script = null;
        Assert.That((await Run(client, Io, "SELECT 5")).Rows[0][0].Integer, Is.EqualTo(5), "Others have sockets of their own.");
    }

    [Test]
    public async Task NextAsync_knows_what_goes_wrong_between_the_rows([ValueSource(nameof(Names))] string fault)
    {
        const IOBehavior Io = IOBehavior.Asynchronous;
        var proxy = Own(TcpProxy.Start(Server.Port));
        var stream = Client(Behind(Wire.SocketProtobuf, proxy.Port)).OpenStream();
        var cursor = await stream.OpenCursorAsync(Batch(Rows), Guard, Io);
        Assert.That(await cursor.NextAsync(Guard, Io), Is.EqualTo(HranaCursor.Entry.StepBegin));
        Break(proxy, fault);
        Assert.That(Failure(() => Entries(cursor, Io)).Kind, Is.EqualTo(Faults[fault].Kind));
        Assert.That(await cursor.NextAsync(Guard, Io), Is.EqualTo(HranaCursor.Entry.End));
        Assert.That(Failure(() => Send(stream, Io, "SELECT 1")).Kind, Is.EqualTo(HranaFailure.StreamLost));
    }

    private static void Break(TcpProxy proxy, string fault) => proxy.Script = message => message.IsRequest ? null : Faults[fault].Fault;

    private static byte[] Frame(byte type, ReadOnlySpan<byte> content) => [type, (byte)content.Length, .. content];
}
