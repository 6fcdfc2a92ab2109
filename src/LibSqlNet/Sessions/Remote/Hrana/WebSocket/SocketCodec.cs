using System.Net.WebSockets;
using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana.WebSocket;

/// <summary>How messages on a WebSocket are written as bytes.</summary>
/// <inheritdoc cref="HranaCodec" path="/remarks"/>
internal abstract class SocketCodec
{
    /// <summary>The version of Hrana, 2 or 3.</summary>
    public abstract int Version { get; }

    /// <summary>The name of the protocol in the handshake.</summary>
    public abstract string SubProtocol { get; }

    public abstract WebSocketMessageType MessageType { get; }

    /// <summary>Whether a batch's rows can be read as they come.</summary>
    public bool HasCursors => Version >= 3;

    public abstract PooledBuffer EncodeHello(string? token);

    public abstract PooledBuffer Encode(int requestId, SocketRequest request);

    /// <summary>Decodes a message but for the response that it holds.</summary>
    public abstract SocketMessage Decode(ReadOnlyMemory<byte> message);

    /// <summary>Decodes the response to a request of a stream.</summary>
    public abstract HranaResponse DecodeResponse(SocketMessage message, HranaRequest request);

    /// <summary>Finds the entries in the response to <see cref="SocketRequest.FetchCursor"/>.</summary>
    /// <returns>Whether they are the last.</returns>
    public abstract bool SliceEntries(SocketMessage message, List<ReadOnlyMemory<byte>> entries);

    public abstract void DecodeEntry(ReadOnlyMemory<byte> entry, HranaEntry target);
}

/// <summary>A request on a WebSocket.</summary>
internal abstract record SocketRequest
{
    public sealed record OpenStream(int StreamId) : SocketRequest;

    public sealed record CloseStream(int StreamId) : SocketRequest;

    public sealed record OfStream(int StreamId, HranaRequest Request) : SocketRequest;

    public sealed record OpenCursor(int StreamId, int CursorId, HranaBatch Batch) : SocketRequest;

    public sealed record FetchCursor(int CursorId, int MaxCount) : SocketRequest;

    public sealed record CloseCursor(int CursorId) : SocketRequest;
}

/// <summary>A message of a server.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="RequestId">Which request it answers; 0 for none.</param>
/// <param name="Error">Why the request failed; null when it did not.</param>
/// <param name="ResponseField">The number of the response's type in protocol buffers; 0 in JSON.</param>
/// <param name="Response">The response's bytes.</param>
internal readonly record struct SocketMessage(SocketMessageKind Kind, int RequestId, HranaError? Error, int ResponseField, ReadOnlyMemory<byte> Response);

internal enum SocketMessageKind
{
    HelloOk,
    HelloError,
    ResponseOk,
    ResponseError,
}
