using System.Net.WebSockets;
using LibSqlNet.Buffers;
using LibSqlNet.Sessions.Remote.Hrana.Http;

namespace LibSqlNet.Sessions.Remote.Hrana.WebSocket;

/// <summary>
/// A WebSocket on which a server has let us in. One stream has it at a time. Something always waits for the server's next bytes, so that the socket
/// knows when it has died, and no thread does.
/// </summary>
internal sealed class HranaSocket(ClientWebSocket socket, SocketCodec codec, Uri url) : IDisposable
{
    private const int ChunkLength = 64 * 1024;

    // While the server waits for us to read its answers it does not read our requests.
    private const int MaxUnansweredLength = 16 * 1024;

    private readonly byte[] _chunk = GC.AllocateUninitializedArray<byte>(ChunkLength);
    private readonly PooledBuffer _message = new();
    private readonly HashSet<int> _unanswered = [];
    private readonly HashSet<int> _ignored = [];
    private readonly Dictionary<int, SocketMessage> _early = [];
    private Task<ValueWebSocketReceiveResult>? _pending;
    private bool _isMessageWhole;
    private int _unansweredLength;
    private int _lastRequestId;
    private int _lastId;

    public SocketCodec Codec => codec;

    /// <summary>When the socket became idle, by <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>A number that no stream and no cursor of the socket has had.</summary>
    public int NewId() => ++_lastId;

    /// <summary>Closes the socket when the operation has to stop: what waits for it fails.</summary>
    public CancellationTokenRegistration ObeyStops(RemoteOperation operation) =>
        operation.Token.UnsafeRegister(static socket => ((ClientWebSocket)socket!).Abort(), socket);

    /// <summary>Whether the server has not closed the socket. Nothing may be waited for.</summary>
    public bool IsAlive()
    {
        while (_pending is { IsCompleted: true } received)
        {
            if (!received.IsCompletedSuccessfully || received.Result.MessageType != codec.MessageType || !IsExpected(received.Result))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says who we are. The answer comes without a number.</summary>
    public async ValueTask SendHelloAsync(string? token, RemoteOperation operation, IOBehavior io)
    {
        var hello = codec.EncodeHello(token);
        try
        {
            await SendAsync(hello, io).ConfigureAwait(false);
        }
        catch (Exception e) when (IsTransport(e))
        {
            throw Lost(e, operation);
        }

        hello.Dispose();
    }

    /// <summary>Sends a request.</summary>
    /// <returns>Its number.</returns>
    public async ValueTask<int> SendAsync(SocketRequest request, RemoteOperation operation, IOBehavior io)
    {
        var id = ++_lastRequestId;
        var message = codec.Encode(id, request);
        try
        {
            if (_unansweredLength + message.Length > MaxUnansweredLength)
            {
                await ReceiveUnansweredAsync(operation, io).ConfigureAwait(false);
            }

            await SendAsync(message, io).ConfigureAwait(false);
        }
        catch (Exception e) when (IsTransport(e))
        {
            throw Lost(e, operation);
        }

        _unanswered.Add(id);
        _unansweredLength += message.Length;

        // Only now: what failed may still be read by what sends it.
        message.Dispose();
        return id;
    }

    /// <summary>Does not want the answer to a request.</summary>
    public void Ignore(int requestId)
    {
        if (_unanswered.Contains(requestId))
        {
            _ignored.Add(requestId);
        }

        _early.Remove(requestId);
    }

    /// <summary>Waits for the answer to a request. Its bytes are valid until the next one is received.</summary>
    public async ValueTask<SocketMessage> ReceiveAsync(int requestId, RemoteOperation operation, IOBehavior io)
    {
        if (_early.Remove(requestId, out var early))
        {
            return early;
        }

        while (true)
        {
            var message = await ReceiveAsync(operation, io).ConfigureAwait(false);
            if (message.RequestId == requestId)
            {
                return message;
            }

            Keep(message);
        }
    }

    /// <summary>Waits for the next message.</summary>
    public async ValueTask<SocketMessage> ReceiveAsync(RemoteOperation operation, IOBehavior io)
    {
        try
        {
            while (true)
            {
                _pending ??= ReceiveChunkAsync();
                var result = await _pending.In(io).ConfigureAwait(false);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    throw Closed();
                }

                if (result.MessageType != codec.MessageType)
                {
                    throw NotUnderstood(new InvalidDataException($"A message is of the type {result.MessageType}."));
                }

                if (Append(result))
                {
                    return Decode();
                }
            }
        }
        catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.Faulted && !operation.IsStopped)
        {
            throw NotUnderstood(new InvalidDataException(e.Message, e));
        }
        catch (Exception e) when (IsTransport(e))
        {
            throw Lost(e, operation);
        }
    }

    public HranaTransportException NotUnderstood(InvalidDataException exception) =>
        new(HranaFailure.NotUnderstood, $"What {HttpFailures.AddressOf(url)} answers is not of this protocol: {exception.Message}", exception);

    public void Dispose()
    {
        // The server does not close in the way that the protocol wants: there is no use in waiting for it.
        socket.Abort();
        socket.Dispose();
        _message.Dispose();
    }

    private static bool IsTransport(Exception exception) => exception is WebSocketException || HttpFailures.IsTransport(exception);

    private Task SendAsync(PooledBuffer message, IOBehavior io) =>
        socket.SendAsync(message.Written, codec.MessageType, endOfMessage: true, CancellationToken.None).AsTask().In(io);

    private async ValueTask ReceiveUnansweredAsync(RemoteOperation operation, IOBehavior io)
    {
        while (_unanswered.Count > 0)
        {
            Keep(await ReceiveAsync(operation, io).ConfigureAwait(false));
        }
    }

    /// <summary>Keeps an answer until it is asked for: the server answers in the order in which it is ready.</summary>
    private void Keep(SocketMessage answer)
    {
        if (!_ignored.Remove(answer.RequestId))
        {
            _early[answer.RequestId] = answer with { Response = answer.Response.ToArray() };
        }
    }

    // The stream is closed by aborting the socket, which is what a cancellation would do.
    private Task<ValueWebSocketReceiveResult> ReceiveChunkAsync() => socket.ReceiveAsync(_chunk.AsMemory(), CancellationToken.None).AsTask();

    /// <summary>Takes what was received, and begins to wait for more.</summary>
    /// <returns>Whether it ends a message.</returns>
    private bool Append(ValueWebSocketReceiveResult result)
    {
        if (_isMessageWhole)
        {
            _message.Consume(_message.Length);
        }

        _chunk.AsSpan(0, result.Count).CopyTo(_message.GetSpan(result.Count));
        _message.Advance(result.Count);
        _isMessageWhole = result.EndOfMessage;
        _pending = ReceiveChunkAsync();
        return _isMessageWhole;
    }

    private SocketMessage Decode()
    {
        try
        {
            var message = codec.Decode(_message.Written);
            if (_unanswered.Remove(message.RequestId) && _unanswered.Count == 0)
            {
                _unansweredLength = 0;
            }

            return message;
        }
        catch (InvalidDataException e)
        {
            throw NotUnderstood(e);
        }
    }

    /// <summary>Whether a message that nobody waits for is an answer that nobody wants.</summary>
    private bool IsExpected(ValueWebSocketReceiveResult result)
    {
        try
        {
            return !Append(result) || _ignored.Remove(Decode().RequestId);
        }
        catch (HranaTransportException)
        {
            return false;
        }
    }

    private HranaTransportException Lost(Exception exception, RemoteOperation operation) =>
        operation.IsStopped ? HttpFailures.Stopped(exception) : HttpFailures.Lost(exception, url);

    private HranaTransportException Closed() =>
        new(HranaFailure.Lost, $"The server {HttpFailures.AddressOf(url)} closed the WebSocket: {(int?)socket.CloseStatus} {HttpFailures.Excerpt(socket.CloseStatusDescription ?? "")}");
}
