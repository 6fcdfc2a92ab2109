using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using LibSqlNet.Buffers;
using LibSqlNet.Protobuf;
using LibSqlNet.Sessions.Remote.Hrana.WebSocket;

namespace LibSqlNet.Sessions.Remote.Hrana.Protobuf;

/// <summary>Messages on a WebSocket as protocol buffers.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The caller has the buffer, and nothing here fails.")]
internal sealed class ProtobufSocketCodec : SocketCodec
{
    private ProtobufSocketCodec()
    {
    }

    public static ProtobufSocketCodec Instance { get; } = new();

    public override int Version => 3;

    public override string SubProtocol => "hrana3-protobuf";

    public override WebSocketMessageType MessageType => WebSocketMessageType.Binary;

    public override PooledBuffer EncodeHello(string? token)
    {
        var writer = new ProtobufWriter();
        using var hello = writer.Message(1);
        if (token is not null)
        {
            writer.WriteString(1, token);
        }

        return writer;
    }

    public override PooledBuffer Encode(int requestId, SocketRequest request)
    {
        var writer = new ProtobufWriter();
        using var message = writer.Message(2);
        writer.WriteInt64(1, requestId);
        switch (request)
        {
            case SocketRequest.OpenStream open:
                WriteId(writer, 2, open.StreamId);
                break;
            case SocketRequest.CloseStream close:
                WriteId(writer, 3, close.StreamId);
                break;
            case SocketRequest.OfStream stream:
                ProtobufRequests.WriteSocket(writer, stream.Request, stream.StreamId);
                break;
            case SocketRequest.OpenCursor open:
                Write(writer, open);
                break;
            case SocketRequest.CloseCursor close:
                WriteId(writer, 7, close.CursorId);
                break;
            case SocketRequest.FetchCursor fetch:
                Write(writer, fetch);
                break;
            default:
                throw new ArgumentException($"{request.GetType().Name} is no request.", nameof(request));
        }

        return writer;
    }

    public override SocketMessage Decode(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    return new SocketMessage(SocketMessageKind.HelloOk, 0, null, 0, default);
                case 2:
                    return ReadAnswer(SocketMessageKind.HelloError, errorField: 1, reader.ReadMessage());
                case 3:
                    return ReadAnswer(SocketMessageKind.ResponseOk, errorField: 0, reader.ReadMessage());
                case 4:
                    return ReadAnswer(SocketMessageKind.ResponseError, errorField: 2, reader.ReadMessage());
                default:
                    reader.Skip();
                    break;
            }
        }

        throw new InvalidDataException("A message is of an unknown type.");
    }

    public override HranaResponse DecodeResponse(SocketMessage message, HranaRequest request) =>
        message.ResponseField == ProtobufRequests.FieldOverSocket(request)
            ? ProtobufAnswers.ReadBody(new ProtobufReader(message.Response), request)
            : throw new InvalidDataException("A response is to another request.");

    public override bool SliceEntries(SocketMessage message, List<ReadOnlyMemory<byte>> entries)
    {
        if (message.ResponseField != 8)
        {
            throw new InvalidDataException("A response is to another request.");
        }

        var isDone = false;
        var reader = new ProtobufReader(message.Response);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    entries.Add(reader.ReadBytes());
                    break;
                case 2:
                    isDone = reader.ReadBool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return isDone;
    }

    public override void DecodeEntry(ReadOnlyMemory<byte> entry, HranaEntry target) => ProtobufCodec.Instance.DecodeEntry(entry, target);

    private static void WriteId(ProtobufWriter writer, int field, int id)
    {
        using var message = writer.Message(field);
        writer.WriteInt64(1, id);
    }

    private static void Write(ProtobufWriter writer, SocketRequest.OpenCursor open)
    {
        using var message = writer.Message(6);
        writer.WriteInt64(1, open.StreamId);
        writer.WriteInt64(2, open.CursorId);
        ProtobufRequests.Write(writer, 3, open.Batch);
    }

    private static void Write(ProtobufWriter writer, SocketRequest.FetchCursor fetch)
    {
        using var message = writer.Message(8);
        writer.WriteInt64(1, fetch.CursorId);
        writer.WriteInt64(2, fetch.MaxCount);
    }

    private static SocketMessage ReadAnswer(SocketMessageKind kind, int errorField, ProtobufReader reader)
    {
        var answer = new SocketMessage(kind, 0, null, 0, default);
        while (reader.Next())
        {
            answer = reader.Field switch
            {
                var field when field == errorField => answer with { Error = ProtobufAnswers.ReadError(reader.ReadMessage()) },
                1 => answer with { RequestId = (int)reader.ReadInt64() },
                var field => answer with { ResponseField = field, Response = reader.ReadBytes() },
            };
        }

        return answer;
    }
}
