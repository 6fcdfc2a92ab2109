using LibSqlNet.ConnectionStrings;
using LibSqlNet.Sessions.Remote.Hrana.Http;
using LibSqlNet.Sessions.Remote.Hrana.WebSocket;

namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>Speaks to one server for one database with one token. All sessions of a pool share it.</summary>
internal abstract class HranaClient
{
    public static HranaClient Of(ServerSettings server, AuthToken token) =>
        server.IsWebSocket ? new WebSocketHranaClient(server, token) : new HttpHranaClient(server, token);

    /// <summary>A stream that the server hears of with its first request.</summary>
    public abstract HranaStream OpenStream();

    /// <summary>The version of Hrana that the server speaks, 1 to 3. It is asked once.</summary>
    /// <exception cref="HranaTransportException">The server gives no answer.</exception>
    public abstract ValueTask<int> GetProtocolVersionAsync(ExecutionGuard guard, IOBehavior io);

    /// <summary>Closes what is open for streams to come, which open it again.</summary>
    public virtual void CloseIdle()
    {
    }
}
