using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LibSqlNet.Tests.Server;

/// <summary>
/// Stands between a client and a server on 127.0.0.1 and does to their messages what a test says. It runs on threads of its own. A test can record a run
/// with <see cref="Messages"/>, and then repeat it with a fault at each of them.
/// </summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly Lock _lock = new();
    private readonly int _target;
    private readonly List<ProxyConnection> _connections = [];
    private readonly List<ProxyMessage> _messages = [];
    private readonly SemaphoreSlim _faults = new(0);
    private int _faultCount;
    private TcpListener? _listener;

    private TcpProxy(int target) => _target = target;

    /// <summary>The port that it listens on.</summary>
    public int Port { get; } = SqldServer.FreePort();

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Decides about each message when its head is complete; null, or a null of its own, passes it on. It is called by one thread at a time.</summary>
    public Func<ProxyMessage, ProxyFault?>? Script { get; set; }

    /// <summary>The messages since the start or the last <see cref="Reset"/>.</summary>
    public IReadOnlyList<ProxyMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The faults since the start or the last <see cref="Reset"/>.</summary>
    public int FaultCount => Volatile.Read(ref _faultCount);

    /// <summary>Starts a proxy before a server's port.</summary>
    public static TcpProxy Start(int target)
    {
        var proxy = new TcpProxy(target);
        proxy.Accept();
        return proxy;
    }

    /// <summary>A whole response of HTTP with a page, as a proxy or a portal gives it.</summary>
    public static byte[] Page(string status = "502 Bad Gateway", string text = "<html><body><h1>502 Bad Gateway</h1></body></html>", string type = "text/html") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\ncontent-type: {type}\r\ncontent-length: {Encoding.UTF8.GetByteCount(text)}\r\nconnection: close\r\n\r\n{text}");

    /// <summary>Applies a fault to one message, and to no other.</summary>
    public void At(int number, ProxyFault fault) => Script = message => message.Number == number ? fault : null;

    /// <summary>Ends all connections, forgets faults and messages, and listens.</summary>
    public void Reset()
    {
        EndAll();
        Script = null;
        lock (_lock)
        {
            _messages.Clear();
            _faultCount = 0;
        }

        if (_listener is null)
        {
            Accept();
        }
    }

    /// <summary>Ends all connections and refuses new ones, as a machine does where no server runs.</summary>
    public void Refuse()
    {
        _listener?.Dispose();
        _listener = null;
        EndAll();
    }

    /// <summary>Resets all connections; new ones are accepted.</summary>
    public void EndAll()
    {
        ProxyConnection[] connections;
        lock (_lock)
        {
            connections = [.. _connections];
            _connections.Clear();
        }

        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    /// <summary>Waits until a fault has been applied that nobody has waited for yet.</summary>
    /// <returns>False when the time is over.</returns>
    public bool WaitForFault(TimeSpan time) => _faults.Wait(time);

    public void Dispose()
    {
        _listener?.Dispose();
        EndAll();
        _faults.Dispose();
    }

    /// <summary>Numbers a message and says what is done to it.</summary>
    internal (ProxyMessage Message, ProxyFault? Fault) Begin(bool isRequest, string head)
    {
        lock (_lock)
        {
            var message = new ProxyMessage(_messages.Count, isRequest, head);
            _messages.Add(message);
            return (message, Script?.Invoke(message));
        }
    }

    internal void NoteFault()
    {
        Interlocked.Increment(ref _faultCount);
        _faults.Release();
    }

    private void Accept()
    {
        var listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _listener = listener;
        new Thread(() => Accept(listener)) { IsBackground = true, Name = "proxy" }.Start();
    }

    private void Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                Serve(listener.AcceptSocket());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It does not listen any more.
        }
    }

    private void Serve(Socket client)
    {
        var connection = new ProxyConnection(this, client, _target);
        lock (_lock)
        {
            _connections.RemoveAll(static ended => ended.IsEnded);
            _connections.Add(connection);
        }

        connection.Start();
    }
}
