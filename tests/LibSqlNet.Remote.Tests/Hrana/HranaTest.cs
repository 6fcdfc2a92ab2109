using System.Text;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Hrana;

/// <summary>What a server speaks.</summary>
internal enum Wire
{
    Protobuf,
    Json3,
    Json2,
    SocketProtobuf,
    SocketJson3,
    SocketJson2,
}

/// <summary>A test that speaks to a server through streams of its own.</summary>
internal abstract class HranaTest : ServerTest
{
    protected static ExecutionGuard Guard => new(30);

    private static ProxyFault Missing => new ProxyFault.Answer(TcpProxy.Page("404 Not Found", "", "text/plain"));

    private static ProxyFault.Replace Offering(ProxyMessage handshake, string protocol) =>
        new(Encoding.ASCII.GetBytes(handshake.Head.Replace("hrana3-protobuf, hrana3, hrana2", protocol, StringComparison.Ordinal)));

    protected HranaClient Client(string url, string options = "", AuthToken? token = null)
    {
        var settings = ServerSettings.Of(new LibSqlConnectionStringBuilder($"Data Source={url};{options}"))!;
        var client = HranaClient.Of(settings, token ?? AuthToken.Of(settings.AuthToken));
        Own(new Closing(client));
        return client;
    }

    /// <summary>A client that speaks to the test's server in one of its languages.</summary>
    protected HranaClient Client(Wire wire, string options = "") => Client(Behind(wire, Server.Port), options);

    /// <summary>A client that has spoken to the test's server through a proxy, which then does what a test says.</summary>
    protected async Task<(TcpProxy Proxy, HranaClient Client)> ClientThroughProxyAsync(Wire wire, IOBehavior io, string options = "")
    {
        var proxy = Own(TcpProxy.Start(Server.Port));
        var client = Client(Behind(wire, proxy.Port), options);
        await Run(client, io, "SELECT 1");
        return (proxy, client);
    }

    /// <summary>The address of a server that does not know more than one of its languages.</summary>
    protected string Behind(Wire wire, int port)
    {
        if (wire is Wire.Protobuf or Wire.SocketProtobuf)
        {
            return $"{(wire == Wire.Protobuf ? "http" : "ws")}://127.0.0.1:{port}";
        }

        var proxy = Own(TcpProxy.Start(port));
        proxy.Script = message => wire switch
        {
            Wire.Json3 when message.Head.StartsWith("GET /v3-protobuf ", StringComparison.Ordinal) => Missing,
            Wire.Json2 when message.Head.StartsWith("GET /v3", StringComparison.Ordinal) => Missing,
            Wire.SocketJson3 when message.Head.StartsWith("GET / ", StringComparison.Ordinal) => Offering(message, "hrana3"),
            Wire.SocketJson2 when message.Head.StartsWith("GET / ", StringComparison.Ordinal) => Offering(message, "hrana2"),
            _ => null,
        };
        return wire is Wire.Json3 or Wire.Json2 ? proxy.Url : $"ws://127.0.0.1:{proxy.Port}";
    }

    protected static HranaStatement Sql(string sql, params HranaValue[] arguments) => new(sql, null, arguments);

    protected static HranaRequest Execute(string sql, params HranaValue[] arguments) => new HranaRequest.Execute(Sql(sql, arguments));

    protected static HranaBatch Batch(params string[] statements) => new([.. statements.Select(static sql => new HranaStep(null, Sql(sql)))]);

    protected static HranaValue Text(string text) => HranaValue.OfText(Encoding.UTF8.GetBytes(text));

    /// <summary>Runs one statement in a stream of its own.</summary>
    protected static async Task<HranaResult> Run(HranaClient client, IOBehavior io, string sql, params HranaValue[] arguments)
    {
        var responses = await client.OpenStream().SendAsync([Execute(sql, arguments)], closes: true, Guard, io);
        return ((HranaResponse.Executed)responses.Single()).Result;
    }

    /// <summary>Runs one statement in a stream that goes on.</summary>
    protected static Task<HranaResponse[]> Send(HranaStream stream, IOBehavior io, string sql) => stream.SendAsync([Execute(sql)], closes: false, Guard, io).AsTask();

    protected static HranaTransportException Failure(Func<Task> action) => Assert.ThrowsAsync<HranaTransportException>(() => action())!;

    /// <summary>The values of a row as .NET values.</summary>
    protected static object?[] Plain(ReadOnlySpan<HranaValue> row)
    {
        var values = new object?[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            values[i] = row[i].StorageClass switch
            {
                StorageClass.Integer => row[i].Integer,
                StorageClass.Real => row[i].Real,
                StorageClass.Text => Encoding.UTF8.GetString(row[i].Bytes.Span),
                StorageClass.Blob => row[i].Bytes.ToArray(),
                _ => null,
            };
        }

        return values;
    }

    /// <summary>All entries of a cursor in words.</summary>
    protected static async Task<List<string>> Entries(HranaCursor cursor, IOBehavior io)
    {
        var entries = new List<string>();
        while (true)
        {
            var entry = await cursor.NextAsync(Guard, io);
            entries.Add(entry switch
            {
                HranaCursor.Entry.StepBegin => $"begin {cursor.Step}: {string.Join(',', cursor.Columns.Select(static column => $"{column.Name} {column.DeclaredType}"))}",
                HranaCursor.Entry.Row => $"row {string.Join(',', Plain(cursor.Row))}",
                HranaCursor.Entry.StepEnd => $"end {cursor.AffectedRowCount} {cursor.LastInsertRowid}",
                HranaCursor.Entry.StepError => $"error {cursor.Step} {cursor.Error!.Code}",
                _ => entry.ToString(),
            });
            if (entry == HranaCursor.Entry.End)
            {
                return entries;
            }
        }
    }

    private sealed class Closing(HranaClient client) : IDisposable
    {
        public void Dispose() => client.CloseIdle();
    }
}
