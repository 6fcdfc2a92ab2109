using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>A fault at one message of a run.</summary>
internal sealed record FaultPoint(int Message, ProxyFault Fault)
{
    /// <summary>The connection is cut before, in the middle of and behind each message of a run, by turns with a reset and with an orderly end.</summary>
    public static IReadOnlyList<FaultPoint> Cuts(IReadOnlyList<ProxyMessage> run) =>
        [.. run.SelectMany(static message => new[] { 0, message.Length / 2, message.Length }
            .Select((bytes, i) => new FaultPoint(message.Number, new ProxyFault.Cut(bytes, Resets: (message.Number + i) % 2 == 0))))];

    /// <summary>Each response is replaced by something else, or has something before it; each request is answered by a proxy.</summary>
    public static IReadOnlyList<FaultPoint> Garbage(IReadOnlyList<ProxyMessage> run)
    {
        var garbage = new byte[300];
        new Random(1).NextBytes(garbage);
        // The end of a line, for which HTTP would wait.
        garbage[20] = (byte)'\n';
        ProxyFault[] forResponses =
        [
            new ProxyFault.Replace(garbage), new ProxyFault.Insert(garbage), new ProxyFault.Replace(TcpProxy.Page("200 OK")),
            new ProxyFault.Replace(TcpProxy.Page("200 OK", "{\"results\":[", "application/json")),
        ];
        ProxyFault[] forRequests = [new ProxyFault.Answer(TcpProxy.Page()), new ProxyFault.Answer(TcpProxy.Page("200 OK"))];
        return [.. run.SelectMany(message => (message.IsRequest ? forRequests : forResponses).Select(fault => new FaultPoint(message.Number, fault)))];
    }

    /// <summary>One fault at each message of a run.</summary>
    public static IReadOnlyList<FaultPoint> Each(IReadOnlyList<ProxyMessage> run, ProxyFault fault) =>
        [.. run.Select(message => new FaultPoint(message.Number, fault))];

    /// <summary>Bits of a response flip on the way.</summary>
    public static IReadOnlyList<FaultPoint> Damages(ProxyMessage response, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new FaultPoint(response.Number, new ProxyFault.Damage(response.Length * i / count)))];

    public override string ToString() => $"message {Message}, {Describe()}";

    private string Describe() => Fault switch
    {
        ProxyFault.Replace replacement => $"replaced by {System.Text.Encoding.Latin1.GetString(replacement.Bytes)[..15]}",
        ProxyFault.Insert => "garbage inserted",
        ProxyFault.Answer answer => $"answered by {System.Text.Encoding.Latin1.GetString(answer.Bytes)[..15]}",
        _ => Fault.ToString(),
    };
}
