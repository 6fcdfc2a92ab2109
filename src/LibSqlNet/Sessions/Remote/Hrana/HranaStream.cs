namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>
/// A connection of the server, which its transaction belongs to. Over HTTP the server is told of it with the first request, and it ends some seconds after
/// the last one; over a WebSocket it lives as long as the socket. One caller at a time.
/// </summary>
internal abstract class HranaStream
{
    /// <summary>Whether the server keeps something for the stream that is lost with it.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>The version of Hrana that the server speaks: 1 to 3.</summary>
    public abstract int ProtocolVersion { get; }

    /// <summary>
    /// Sends requests in one round trip, behind which the stream ends if that is wished. An error of one does not keep the server from those behind it.
    /// </summary>
    /// <returns>One response per request, in order.</returns>
    /// <exception cref="HranaTransportException">There is no answer, or it is no answer of this protocol.</exception>
    public async ValueTask<HranaResponse[]> SendAsync(IReadOnlyList<HranaRequest> requests, bool closes, ExecutionGuard guard, IOBehavior io)
    {
        using var scope = RemoteOperation.Begin(guard, io);
        try
        {
            return await SendAsync(requests, closes, scope.Operation, io).ConfigureAwait(false);
        }
        catch (HranaTransportException e)
        {
            Lose(e);
            throw;
        }
    }

    /// <summary>Executes a batch whose rows are read as they come. The stream does nothing else until the cursor has ended.</summary>
    /// <inheritdoc cref="SendAsync(IReadOnlyList{HranaRequest}, bool, ExecutionGuard, IOBehavior)" path="/exception"/>
    public async ValueTask<HranaCursor> OpenCursorAsync(HranaBatch batch, ExecutionGuard guard, IOBehavior io)
    {
        using var scope = RemoteOperation.Begin(guard, io);
        try
        {
            return await OpenCursorAsync(batch, scope.Operation, io).ConfigureAwait(false);
        }
        catch (HranaTransportException e)
        {
            Lose(e);
            throw;
        }
    }

    /// <summary>Lets the server forget the stream: a transaction is rolled back. Never throws for a server that is not there.</summary>
    public abstract ValueTask CloseAsync(IOBehavior io);

    /// <summary>Notes that a request failed, and the stream with it unless the server has not seen the request.</summary>
    public abstract void Lose(HranaTransportException failure);

    protected abstract ValueTask<HranaResponse[]> SendAsync(IReadOnlyList<HranaRequest> requests, bool closes, RemoteOperation operation, IOBehavior io);

    protected abstract ValueTask<HranaCursor> OpenCursorAsync(HranaBatch batch, RemoteOperation operation, IOBehavior io);
}
