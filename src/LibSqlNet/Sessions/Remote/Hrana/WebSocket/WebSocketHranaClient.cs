using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;

namespace LibSqlNet.Sessions.Remote.Hrana.WebSocket;

/// <summary>Hrana over WebSockets. A socket belongs to one stream at a time, and waits for the next one when that has ended.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Sockets go back to the idle ones.")]
internal sealed class WebSocketHranaClient(ServerSettings server, AuthToken token) : HranaClient
{
    private const int MaxIdle = 32;

    // What stands between us and the server forgets a connection that is silent for some minutes.
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(2);

    private readonly SocketConnector _connector = new(AddressOf(server), server.EncodedNamespace, token);
    private readonly Lock _lock = new();
    private readonly Stack<HranaSocket> _idle = [];
    private volatile int _protocolVersion;

    /// <summary>The version that the server speaks; 0 before it was asked.</summary>
    public int KnownVersion => _protocolVersion;

    public override HranaStream OpenStream() => new WebSocketHranaStream(this);

    public override async ValueTask<int> GetProtocolVersionAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_protocolVersion == 0)
        {
            using var scope = RemoteOperation.Begin(guard, io);
            Return(await RentAsync(scope.Operation, io).ConfigureAwait(false));
        }

        return _protocolVersion;
    }

    /// <summary>A socket for one stream.</summary>
    public async ValueTask<HranaSocket> RentAsync(RemoteOperation operation, IOBehavior io)
    {
        while (TryTake() is { } idle)
        {
            if (Environment.TickCount64 - idle.IdleSince < IdleLimit.TotalMilliseconds && idle.IsAlive())
            {
                return idle;
            }

            idle.Dispose();
        }

        var socket = await _connector.ConnectAsync(operation, io).ConfigureAwait(false);
        _protocolVersion = socket.Codec.Version;
        return socket;
    }

    /// <summary>Takes a socket back whose stream has ended.</summary>
    public void Return(HranaSocket socket)
    {
        socket.IdleSince = Environment.TickCount64;
        lock (_lock)
        {
            if (_idle.Count < MaxIdle)
            {
                _idle.Push(socket);
                return;
            }
        }

        socket.Dispose();
    }

    public override void CloseIdle()
    {
        while (TryTake() is { } socket)
        {
            socket.Dispose();
        }
    }

    private static Uri AddressOf(ServerSettings server) =>
        new UriBuilder(server.Url) { Scheme = server.Url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Port = server.Url.Port }.Uri;

    private HranaSocket? TryTake()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var socket) ? socket : null;
        }
    }
}
