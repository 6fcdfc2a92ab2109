using System.Net.WebSockets;
using LibSqlNet.Buffers;
using LibSqlNet.Sessions.Remote.Hrana.WebSocket;

namespace LibSqlNet.Sessions.Remote.Hrana.Json;

/// <summary>Messages on a WebSocket as JSON.</summary>
internal sealed class JsonSocketCodec : SocketCodec
{
    private JsonSocketCodec(int version)
    {
        Version = version;
        SubProtocol = $"hrana{version}";
    }

    public static JsonSocketCodec Version2 { get; } = new(2);

    public static JsonSocketCodec Version3 { get; } = new(3);

    public override int Version { get; }

    public override string SubProtocol { get; }

    public override WebSocketMessageType MessageType => WebSocketMessageType.Text;

    public override PooledBuffer EncodeHello(string? token) => JsonCodec.Encode(token, static (token, writer) =>
    {
        writer.Json.WriteString("type"u8, "hello"u8);
        writer.Json.WriteString("jwt"u8, token);
    });

    public override PooledBuffer Encode(int requestId, SocketRequest request) => JsonCodec.Encode((requestId, request), static (state, writer) =>
    {
        writer.Json.WriteString("type"u8, "request"u8);
        writer.Json.WriteNumber("request_id"u8, state.requestId);
        writer.Json.WritePropertyName("request"u8);
        if (state.request is SocketRequest.OfStream stream)
        {
            writer.Write(stream.Request, stream.StreamId);
            return;
        }

        writer.Json.WriteStartObject();
        Write(writer, state.request);
        writer.Json.WriteEndObject();
    });

    public override SocketMessage Decode(ReadOnlyMemory<byte> message) => JsonCodec.Decode(message, (ref json) =>
    {
        var answer = new SocketMessage(KindOf(json.PeekType()), 0, null, 0, default);
        while (json.NextProperty())
        {
            if (json.TryEnter("request_id"u8))
            {
                answer = answer with { RequestId = json.GetInt32() };
            }
            else if (json.TryEnter("error"u8))
            {
                answer = answer with { Error = JsonAnswers.ReadError(ref json) };
            }
            else if (json.TryEnter("response"u8))
            {
                answer = answer with { Response = json.Slice() };
            }
            else
            {
                json.Skip();
            }
        }

        return answer;
    });

    public override HranaResponse DecodeResponse(SocketMessage message, HranaRequest request)
    {
        var response = JsonCodec.Decode(message.Response, JsonAnswers.ReadResponse);
        HranaResponse.Check(response, request);
        return response;
    }

    public override bool SliceEntries(SocketMessage message, List<ReadOnlyMemory<byte>> entries) => JsonCodec.Decode(message.Response, (ref json) =>
    {
        var isDone = false;
        while (json.NextProperty())
        {
            if (json.TryEnter("done"u8))
            {
                isDone = json.GetBoolean();
            }
            else if (json.TryEnter("entries"u8))
            {
                json.ExpectArray();
                while (json.NextElement())
                {
                    entries.Add(json.Slice());
                }
            }
            else
            {
                json.Skip();
            }
        }

        return isDone;
    });

    public override void DecodeEntry(ReadOnlyMemory<byte> entry, HranaEntry target) => JsonCodec.Version3.DecodeEntry(entry, target);

    private static SocketMessageKind KindOf(string type) => type switch
    {
        "hello_ok" => SocketMessageKind.HelloOk,
        "hello_error" => SocketMessageKind.HelloError,
        "response_ok" => SocketMessageKind.ResponseOk,
        "response_error" => SocketMessageKind.ResponseError,
        _ => throw JsonAnswerReader.Unexpected("a message is of an unknown type"),
    };

    private static void Write(JsonRequestWriter writer, SocketRequest request)
    {
        switch (request)
        {
            case SocketRequest.OpenStream open:
                writer.Json.WriteString("type"u8, "open_stream"u8);
                writer.Json.WriteNumber("stream_id"u8, open.StreamId);
                break;
            case SocketRequest.CloseStream close:
                writer.Json.WriteString("type"u8, "close_stream"u8);
                writer.Json.WriteNumber("stream_id"u8, close.StreamId);
                break;
            case SocketRequest.OpenCursor open:
                writer.Json.WriteString("type"u8, "open_cursor"u8);
                writer.Json.WriteNumber("stream_id"u8, open.StreamId);
                writer.Json.WriteNumber("cursor_id"u8, open.CursorId);
                writer.Json.WritePropertyName("batch"u8);
                writer.Write(open.Batch);
                break;
            case SocketRequest.FetchCursor fetch:
                writer.Json.WriteString("type"u8, "fetch_cursor"u8);
                writer.Json.WriteNumber("cursor_id"u8, fetch.CursorId);
                writer.Json.WriteNumber("max_count"u8, fetch.MaxCount);
                break;
            case SocketRequest.CloseCursor close:
                writer.Json.WriteString("type"u8, "close_cursor"u8);
                writer.Json.WriteNumber("cursor_id"u8, close.CursorId);
                break;
            default:
                throw new ArgumentException($"{request.GetType().Name} is no request.", nameof(request));
        }
    }
}
