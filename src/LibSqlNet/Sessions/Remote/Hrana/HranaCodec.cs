using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>How requests and answers are written as bytes.</summary>
/// <remarks>All members that decode throw <see cref="InvalidDataException"/> where the bytes are no such answer, and nothing else.</remarks>
internal abstract class HranaCodec
{
    /// <summary>The version of Hrana, 1 to 3.</summary>
    public abstract int Version { get; }

    /// <summary>What stands in front of the names of the HTTP endpoints.</summary>
    public abstract string Path { get; }

    public abstract string ContentType { get; }

    /// <summary>Whether a batch's rows can be read as they come.</summary>
    public bool HasCursors => Version >= 3;

    public abstract PooledBuffer EncodePipeline(string? baton, IReadOnlyList<HranaRequest> requests, bool closes);

    public abstract PooledBuffer EncodeCursor(string? baton, HranaBatch batch);

    /// <summary>Decodes the answer to a pipeline, which has to fit its requests.</summary>
    public HranaPipelineAnswer DecodePipeline(ReadOnlyMemory<byte> body, IReadOnlyList<HranaRequest> requests, bool closes)
    {
        var answer = Decode(body, requests);
        var responses = answer.Responses;
        if (responses.Count != requests.Count + (closes ? 1 : 0))
        {
            throw new InvalidDataException($"There are {responses.Count} results for {requests.Count} requests.");
        }

        for (var i = 0; i < requests.Count; i++)
        {
            HranaResponse.Check(responses[i], requests[i]);
        }

        return answer;
    }

    /// <summary>Whether answers of this media type can be of this protocol.</summary>
    public virtual bool Accepts(string mediaType) => !mediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the first item in the beginning of a cursor's answer.</summary>
    /// <returns>Whether it is there as a whole.</returns>
    public abstract bool TryTakeItem(ReadOnlyMemory<byte> received, out ReadOnlyMemory<byte> item, out int length);

    /// <summary>Decodes the first item of a cursor's answer.</summary>
    public abstract HranaContinuation DecodeContinuation(ReadOnlyMemory<byte> item);

    /// <summary>Decodes each other item of a cursor's answer.</summary>
    public abstract void DecodeEntry(ReadOnlyMemory<byte> item, HranaEntry entry);

    /// <summary>Decodes the body of an answer that says that the request failed.</summary>
    public abstract HranaError DecodeError(ReadOnlyMemory<byte> body);

    protected abstract HranaPipelineAnswer Decode(ReadOnlyMemory<byte> body, IReadOnlyList<HranaRequest> requests);
}

/// <summary>With what, and where, a stream goes on over HTTP.</summary>
/// <param name="Baton">What its next request has to show; null behind its end.</param>
/// <param name="BaseUrl">Where its next request goes; null for the same server.</param>
internal sealed record HranaContinuation(string? Baton, string? BaseUrl);

/// <summary>The answer to a pipeline.</summary>
internal sealed record HranaPipelineAnswer(HranaContinuation Continuation, IReadOnlyList<HranaResponse> Responses);
