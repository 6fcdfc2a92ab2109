using LibSqlNet.Sessions.Remote.Hrana.Http;

namespace LibSqlNet.Sessions.Remote.Hrana.WebSocket;

/// <summary>A cursor of a socket. While its entries are read the server sends the next ones.</summary>
/// <param name="stream">Whose cursor it is.</param>
/// <param name="socket">The stream's socket.</param>
/// <param name="cursorId">Its number.</param>
/// <param name="fetchId">The request that asks for its first entries.</param>
internal sealed class WebSocketHranaCursor(WebSocketHranaStream stream, HranaSocket socket, int cursorId, int fetchId) : HranaCursor
{
    private readonly List<ReadOnlyMemory<byte>> _entries = [];
    private int? _fetchId = fetchId;
    private int _position;
    private bool _isAbandoned;

    public int Id => cursorId;

    /// <summary>Whether the server has sent all entries.</summary>
    public bool IsDone => _fetchId is null;

    public override ValueTask<Entry> NextAsync(ExecutionGuard guard, IOBehavior io) =>
        _position < _entries.Count ? new(Decode())
        : IsDone || _isAbandoned ? new(Entry.End)
        : FetchAsync(guard, io);

    public override void Abandon()
    {
        _isAbandoned = true;
        _entries.Clear();
        _position = 0;
    }

    /// <summary>Reads what was abandoned, and forgets it.</summary>
    public async ValueTask DrainAsync(RemoteOperation operation, IOBehavior io)
    {
        Abandon();
        while (await ReceiveAsync(operation, io).ConfigureAwait(false))
        {
        }
    }

    private async ValueTask<Entry> FetchAsync(ExecutionGuard guard, IOBehavior io)
    {
        using var scope = RemoteOperation.Begin(guard, io);
        using var stops = socket.ObeyStops(scope.Operation);
        try
        {
            while (_position == _entries.Count && await ReceiveAsync(scope.Operation, io).ConfigureAwait(false))
            {
            }

            return _position < _entries.Count ? Decode() : Entry.End;
        }
        catch (HranaTransportException e)
        {
            Abandon();
            stream.Lose(e);
            throw;
        }
    }

    /// <summary>Receives entries, and asks for the next ones.</summary>
    /// <returns>False when there are no more.</returns>
    private async ValueTask<bool> ReceiveAsync(RemoteOperation operation, IOBehavior io)
    {
        if (_fetchId is not { } id)
        {
            return false;
        }

        _entries.Clear();
        _position = 0;
        var answer = await socket.ReceiveAsync(id, operation, io).ConfigureAwait(false);
        var isDone = Slice(answer);
        _fetchId = isDone ? null : await stream.FetchAsync(cursorId, operation, io).ConfigureAwait(false);
        return true;
    }

    private bool Slice(SocketMessage answer)
    {
        try
        {
            return answer.Error is null
                ? socket.Codec.SliceEntries(answer, _entries)
                : throw new InvalidDataException($"The cursor failed: {HttpFailures.Excerpt(answer.Error.Message)}");
        }
        catch (InvalidDataException e)
        {
            throw socket.NotUnderstood(e);
        }
    }

    private Entry Decode()
    {
        try
        {
            socket.Codec.DecodeEntry(_entries[_position++], Current);
            return Current.Kind;
        }
        catch (InvalidDataException e)
        {
            var failure = socket.NotUnderstood(e);
            Abandon();
            stream.Lose(failure);
            throw failure;
        }
    }
}
