using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>A stream over HTTP. The server gives it a baton with each answer, and knows it by the last one.</summary>
internal sealed class HttpHranaStream(HttpHranaClient client) : HranaStream
{
    private const int CloseTimeoutSeconds = 2;

    private string _address = client.Address;
    private string? _baton;
    private HranaCodec? _codec;
    private bool _isLost;

    public override bool IsOpen => _baton is not null;

    public override int ProtocolVersion => (_codec ?? client.KnownCodec)?.Version ?? 3;

    public override async ValueTask CloseAsync(IOBehavior io)
    {
        if (!IsOpen)
        {
            return;
        }

        try
        {
            await SendAsync([], closes: true, new ExecutionGuard(CloseTimeoutSeconds), io).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The server ends the stream by itself in a few seconds.
            _baton = null;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The stream goes on where the server did not see the request, or did not look at its baton.</remarks>
    public override void Lose(HranaTransportException failure)
    {
        if (failure.Kind != HranaFailure.NotSent && !(failure.Kind == HranaFailure.Refused && failure.StatusCode != 403))
        {
            _baton = null;
            _isLost = true;
        }
    }

    protected override async ValueTask<HranaResponse[]> SendAsync(IReadOnlyList<HranaRequest> requests, bool closes, RemoteOperation operation, IOBehavior io)
    {
        var codec = await PrepareAsync(operation, io).ConfigureAwait(false);
        var request = codec.EncodePipeline(_baton, requests, closes);
        using var answer = await client.PostAsync(_address, "pipeline", codec, request.Written, operation, io).ConfigureAwait(false);

        // Only now: a request that failed may still be read by what sends it.
        request.Dispose();
        using var body = new PooledBuffer();
        await answer.ReadToEndAsync(body, operation, io).ConfigureAwait(false);
        var decoded = Decode(body.Written, requests, closes, answer, codec);
        Continue(decoded.Continuation);
        return [.. decoded.Responses.Take(requests.Count)];
    }

    protected override async ValueTask<HranaCursor> OpenCursorAsync(HranaBatch batch, RemoteOperation operation, IOBehavior io)
    {
        var codec = await PrepareAsync(operation, io).ConfigureAwait(false);
        if (!codec.HasCursors)
        {
            var responses = await SendAsync([new HranaRequest.Batch(batch)], closes: false, operation, io).ConfigureAwait(false);
            return new BufferedCursor(responses[0]);
        }

        var request = codec.EncodeCursor(_baton, batch);
        var answer = await client.PostAsync(_address, "cursor", codec, request.Written, operation, io).ConfigureAwait(false);
        request.Dispose();
        var cursor = new HttpHranaCursor(answer, codec);
        try
        {
            Continue(await cursor.BeginAsync(operation, io).ConfigureAwait(false));
            return cursor;
        }
        catch
        {
            cursor.Abandon();
            throw;
        }
    }

    private async ValueTask<HranaCodec> PrepareAsync(RemoteOperation operation, IOBehavior io)
    {
        if (operation.IsStopped)
        {
            throw HttpFailures.Stopped();
        }

        return _isLost
            ? throw new HranaTransportException(HranaFailure.StreamLost, "The stream ended with an earlier request that failed.")
            : _codec ??= await client.GetCodecAsync(operation, io).ConfigureAwait(false);
    }

    private static HranaPipelineAnswer Decode(ReadOnlyMemory<byte> body, IReadOnlyList<HranaRequest> requests, bool closes, HttpAnswer answer, HranaCodec codec)
    {
        try
        {
            // A copy: the values of the results are slices of it, and live as long as they are needed.
            return codec.DecodePipeline(body.ToArray(), requests, closes);
        }
        catch (InvalidDataException e)
        {
            throw HttpFailures.NotUnderstood(answer, body.Span, e);
        }
    }

    private void Continue(HranaContinuation continuation)
    {
        _baton = continuation.Baton;
        _address = client.Follow(_address, continuation.BaseUrl);
    }
}
