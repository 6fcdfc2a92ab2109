using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace LibSqlNet.Tests.Server;

/// <summary>A connection through a <see cref="TcpProxy"/>: two sockets, and a thread for each direction.</summary>
internal sealed class ProxyConnection(TcpProxy proxy, Socket client, int target) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isFrozen;

    public bool IsEnded => _ended.Task.IsCompleted;

    private TcpProxy Proxy => proxy;

    private Socket Client => client;

    public void Start()
    {
        client.NoDelay = true;
        try
        {
            _server.Connect(IPAddress.Loopback, target);
        }
        catch (SocketException)
        {
            End(resets: true);
            return;
        }

        new Thread(() => Pump(client, _server, isRequest: true)) { IsBackground = true, Name = "proxy to server" }.Start();
        new Thread(() => Pump(_server, client, isRequest: false)) { IsBackground = true, Name = "proxy to client" }.Start();
    }

    public void Dispose() => End(resets: true);

    private void Pump(Socket from, Socket to, bool isRequest)
    {
        var buffer = new byte[1 << 16];
        var lane = new Lane(this, to, isRequest);
        try
        {
            int count;
            while ((count = from.Receive(buffer)) > 0)
            {
                lane.Pass(buffer.AsSpan(0, count));
            }

            // What is frozen does not say either that its peer is gone.
            if (!_isFrozen)
            {
                to.Shutdown(SocketShutdown.Send);
                if (!isRequest)
                {
                    End(resets: false);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            if (!_isFrozen)
            {
                End(resets: true);
            }
        }
    }

    private void End(bool resets)
    {
        if (!_ended.TrySetResult())
        {
            return;
        }

        if (resets)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        Close(client);
        Close(_server);
    }

    // A thread that waits in Receive wakes up from the shutdown.
    private static void Close(Socket socket)
    {
        try
        {
            if (socket.LingerState is not { Enabled: true })
            {
                socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (SocketException)
        {
            // It is not connected any more.
        }

        socket.Dispose();
    }

    /// <summary>One direction.</summary>
    private sealed class Lane(ProxyConnection connection, Socket to, bool isRequest)
    {
        private readonly MessageFramer _framer = new();
        private readonly ArrayBufferWriter<byte> _held = new();
        private ProxyMessage? _message;
        private ProxyFault? _fault;
        private bool _isAnswered;

        public void Pass(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty && !connection._isFrozen && !_isAnswered)
            {
                var taken = _framer.Take(bytes);
                _held.Write(bytes[..taken]);
                bytes = bytes[taken..];
                if (_framer.IsInHead)
                {
                    continue;
                }

                if (_message is null)
                {
                    (_message, _fault) = connection.Proxy.Begin(isRequest, _framer.Head);
                    Begin();
                }

                Send(_held.WrittenSpan);
                _held.ResetWrittenCount();
                if (_framer.IsAtEnd)
                {
                    End();
                }
            }
        }

        private void Begin()
        {
            if (_fault is ProxyFault.Delay or ProxyFault.Replace or ProxyFault.Insert)
            {
                connection.Proxy.NoteFault();
            }

            switch (_fault)
            {
                case ProxyFault.Delay delay:
                    connection._ended.Task.Wait(delay.Time);
                    break;
                case ProxyFault.Replace replacement:
                    to.Send(replacement.Bytes);
                    break;
                case ProxyFault.Insert insertion:
                    to.Send(insertion.Bytes);
                    break;
            }
        }

        private void Send(ReadOnlySpan<byte> bytes)
        {
            var limit = _fault switch
            {
                ProxyFault.Cut cut => cut.AfterBytes,
                ProxyFault.Freeze freeze => freeze.AfterBytes,
                ProxyFault.Replace or ProxyFault.Answer => 0,
                _ => long.MaxValue,
            };
            var passed = _message!.Length;
            _message.Length += bytes.Length;
            to.Send(Damaged(bytes, passed)[..(int)Math.Clamp(limit - passed, 0, bytes.Length)]);
            if (_message.Length >= limit)
            {
                Strike();
            }
        }

        private ReadOnlySpan<byte> Damaged(ReadOnlySpan<byte> bytes, long passed)
        {
            if (_fault is not ProxyFault.Damage damage || damage.Offset < passed || damage.Offset >= passed + bytes.Length)
            {
                return bytes;
            }

            connection.Proxy.NoteFault();
            var damaged = bytes.ToArray();
            damaged[damage.Offset - passed] ^= 1;
            return damaged;
        }

        private void End()
        {
            Strike();
            if (_fault is ProxyFault.Answer answer)
            {
                Answer(answer.Bytes);
            }

            _message = null;
        }

        // Behind the whole request, and with half of an end: where a connection is closed while something of it is unread, its peer may see a reset
        // instead of the answer. The client ends the other half.
        private void Answer(byte[] bytes)
        {
            connection.Proxy.NoteFault();
            _isAnswered = true;
            connection.Client.Send(bytes);
            connection.Client.Shutdown(SocketShutdown.Send);
        }

        private void Strike()
        {
            if (_fault is ProxyFault.Cut cut && !connection.IsEnded)
            {
                // Noted first: who sees the end of the connection may ask for the count.
                connection.Proxy.NoteFault();
                connection.End(cut.Resets);
            }
            else if (_fault is ProxyFault.Freeze && !connection._isFrozen)
            {
                connection._isFrozen = true;
                connection.Proxy.NoteFault();
            }
        }
    }
}
