using LibSqlNet.Sessions.Remote.Hrana.Http;

namespace LibSqlNet.Sessions.Remote.Hrana.WebSocket;

/// <summary>A stream on a socket, which it has for itself until it ends. It does not expire.</summary>
internal sealed class WebSocketHranaStream(WebSocketHranaClient client) : HranaStream
{
    private const int CloseTimeoutSeconds = 2;

    // The server sends a megabyte or so, however many entries are asked for.
    private const int MaxEntries = 10_000;

    private readonly HashSet<int> _storedSql = [];
    private HranaSocket? _socket;
    private int _streamId;
    private WebSocketHranaCursor? _cursor;
    private bool _isLost;

    public override bool IsOpen => _socket is not null;

    public override int ProtocolVersion => client.KnownVersion is > 0 and var version ? version : 3;

    public override async ValueTask CloseAsync(IOBehavior io)
    {
        if (!IsOpen)
        {
            return;
        }

        if (_cursor is { IsDone: false })
        {
            // The end of the socket is the only thing that keeps the server from going on with the cursor's statement.
            Drop();
            return;
        }

        try
        {
            await SendAsync([], closes: true, new ExecutionGuard(CloseTimeoutSeconds), io).ConfigureAwait(false);
        }
        catch (HranaTransportException)
        {
            // The stream ended with the socket.
        }
    }

    /// <summary>Asks for the next entries of a cursor.</summary>
    public ValueTask<int> FetchAsync(int cursorId, RemoteOperation operation, IOBehavior io) =>
        _socket!.SendAsync(new SocketRequest.FetchCursor(cursorId, MaxEntries), operation, io);

    /// <inheritdoc/>
    /// <remarks>Before a socket was there nothing is lost, but for a stream that was lost before.</remarks>
    public override void Lose(HranaTransportException failure)
    {
        _isLost |= _socket is not null || failure.Kind == HranaFailure.StreamLost;
        Drop();
    }

    protected override async ValueTask<HranaResponse[]> SendAsync(IReadOnlyList<HranaRequest> requests, bool closes, RemoteOperation operation, IOBehavior io)
    {
        var openId = await OpenAsync(operation, io).ConfigureAwait(false);
        var socket = _socket!;
        HranaResponse[] responses;
        using (socket.ObeyStops(operation))
        {
            responses = await SendAsync(socket, openId, requests, closes, operation, io).ConfigureAwait(false);
        }

        if (closes)
        {
            // Only now: the next stream's socket is not to be closed by a stop of this one.
            _socket = null;
            client.Return(socket);
        }

        return responses;
    }

    protected override async ValueTask<HranaCursor> OpenCursorAsync(HranaBatch batch, RemoteOperation operation, IOBehavior io)
    {
        var openId = await OpenAsync(operation, io).ConfigureAwait(false);
        using var stops = _socket!.ObeyStops(operation);
        return await OpenCursorAsync(_socket, openId, batch, operation, io).ConfigureAwait(false);
    }

    /// <summary>Makes sure that there is a socket.</summary>
    /// <returns>The number of the request that opens the stream; 0 when it is open.</returns>
    private async ValueTask<int> OpenAsync(RemoteOperation operation, IOBehavior io)
    {
        if (operation.IsStopped)
        {
            throw HttpFailures.Stopped();
        }

        if (_isLost || _socket?.IsAlive() == false)
        {
            throw new HranaTransportException(HranaFailure.StreamLost, "The stream ended with its WebSocket.");
        }

        if (_socket is not null)
        {
            return 0;
        }

        var socket = await client.RentAsync(operation, io).ConfigureAwait(false);
        _socket = socket;
        _streamId = socket.NewId();
        return await socket.SendAsync(new SocketRequest.OpenStream(_streamId), operation, io).ConfigureAwait(false);
    }

    private async ValueTask<HranaResponse[]> SendAsync(
        HranaSocket socket, int openId, IReadOnlyList<HranaRequest> requests, bool closes, RemoteOperation operation, IOBehavior io)
    {
        await CloseCursorAsync(socket, operation, io).ConfigureAwait(false);
        var ids = new int[requests.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = await socket.SendAsync(new SocketRequest.OfStream(_streamId, requests[i]), operation, io).ConfigureAwait(false);
            Note(requests[i]);
        }

        if (closes)
        {
            await SendCloseAsync(socket, operation, io).ConfigureAwait(false);
        }

        await CheckOpenAsync(socket, openId, operation, io).ConfigureAwait(false);
        var responses = new HranaResponse[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            responses[i] = Decode(socket, await socket.ReceiveAsync(ids[i], operation, io).ConfigureAwait(false), requests[i]);
        }

        return responses;
    }

    private async ValueTask<HranaCursor> OpenCursorAsync(HranaSocket socket, int openId, HranaBatch batch, RemoteOperation operation, IOBehavior io)
    {
        if (!socket.Codec.HasCursors)
        {
            var responses = await SendAsync(socket, openId, [new HranaRequest.Batch(batch)], closes: false, operation, io).ConfigureAwait(false);
            return new BufferedCursor(responses[0]);
        }

        await CloseCursorAsync(socket, operation, io).ConfigureAwait(false);
        var cursorId = socket.NewId();
        var id = await socket.SendAsync(new SocketRequest.OpenCursor(_streamId, cursorId, batch), operation, io).ConfigureAwait(false);
        await CheckOpenAsync(socket, openId, operation, io).ConfigureAwait(false);

        // Only when it is open: the server ends the socket for a question about a cursor that it does not know.
        var answer = await socket.ReceiveAsync(id, operation, io).ConfigureAwait(false);
        if (answer.Kind == SocketMessageKind.ResponseError)
        {
            return new BufferedCursor(new HranaResponse.Failed(ErrorOf(answer)));
        }

        return _cursor = new WebSocketHranaCursor(this, socket, cursorId, await FetchAsync(cursorId, operation, io).ConfigureAwait(false));
    }

    private static async ValueTask CheckOpenAsync(HranaSocket socket, int openId, RemoteOperation operation, IOBehavior io)
    {
        if (openId == 0)
        {
            return;
        }

        var answer = await socket.ReceiveAsync(openId, operation, io).ConfigureAwait(false);
        if (answer.Kind == SocketMessageKind.ResponseError)
        {
            var error = ErrorOf(answer);
            throw new HranaTransportException(HranaFailure.Refused, $"The server refused the stream: {HttpFailures.Excerpt(error.Message)}") { Code = error.Code };
        }
    }

    private static HranaResponse Decode(HranaSocket socket, SocketMessage message, HranaRequest request)
    {
        if (message.Kind == SocketMessageKind.ResponseError)
        {
            return new HranaResponse.Failed(ErrorOf(message));
        }

        try
        {
            // A copy: the values of the results are slices of it, and live as long as they are needed.
            return socket.Codec.DecodeResponse(message with { Response = message.Response.ToArray() }, request);
        }
        catch (InvalidDataException e)
        {
            throw socket.NotUnderstood(e);
        }
    }

    private static HranaError ErrorOf(SocketMessage message) => message.Error ?? new HranaError("The server gives no reason.", null);

    private void Drop()
    {
        _cursor = null;
        _storedSql.Clear();
        _socket?.Dispose();
        _socket = null;
    }

    private void Note(HranaRequest request)
    {
        // Texts belong to the socket, which has other streams later.
        if (request is HranaRequest.StoreSql store)
        {
            _storedSql.Add(store.SqlId);
        }
        else if (request is HranaRequest.CloseSql close)
        {
            _storedSql.Remove(close.SqlId);
        }
    }

    private async ValueTask CloseCursorAsync(HranaSocket socket, RemoteOperation operation, IOBehavior io)
    {
        if (_cursor is { } cursor)
        {
            // The server finishes the cursor's statement before anything else of the stream, whether its cursor is closed or not.
            await cursor.DrainAsync(operation, io).ConfigureAwait(false);
            _cursor = null;
            socket.Ignore(await socket.SendAsync(new SocketRequest.CloseCursor(cursor.Id), operation, io).ConfigureAwait(false));
        }
    }

    private async ValueTask SendCloseAsync(HranaSocket socket, RemoteOperation operation, IOBehavior io)
    {
        foreach (var sqlId in _storedSql)
        {
            var request = new SocketRequest.OfStream(_streamId, new HranaRequest.CloseSql(sqlId));
            socket.Ignore(await socket.SendAsync(request, operation, io).ConfigureAwait(false));
        }

        _storedSql.Clear();
        socket.Ignore(await socket.SendAsync(new SocketRequest.CloseStream(_streamId), operation, io).ConfigureAwait(false));
    }
}
