using LibSqlNet.Buffers;
using LibSqlNet.Protobuf;

namespace LibSqlNet.Sessions.Remote.Hrana.Protobuf;

/// <summary>Hrana as protocol buffers: shorter than JSON, and exact for all numbers.</summary>
internal sealed class ProtobufCodec : HranaCodec
{
    private ProtobufCodec()
    {
    }

    public static ProtobufCodec Instance { get; } = new();

    public override int Version => 3;

    public override string Path => "v3-protobuf";

    public override string ContentType => "application/x-protobuf";

    public override PooledBuffer EncodePipeline(string? baton, IReadOnlyList<HranaRequest> requests, bool closes)
    {
        var writer = new ProtobufWriter();
        WriteBaton(writer, baton);
        foreach (var request in requests)
        {
            using var message = writer.Message(2);
            ProtobufRequests.WriteHttp(writer, request);
        }

        if (closes)
        {
            using var message = writer.Message(2);
            writer.WriteEmpty(1);
        }

        return writer;
    }

    public override PooledBuffer EncodeCursor(string? baton, HranaBatch batch)
    {
        var writer = new ProtobufWriter();
        WriteBaton(writer, baton);
        ProtobufRequests.Write(writer, 2, batch);
        return writer;
    }

    // Not a proxy's words, whose bytes might make a message.
    public override bool Accepts(string mediaType) => !mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    public override bool TryTakeItem(ReadOnlyMemory<byte> received, out ReadOnlyMemory<byte> item, out int length)
    {
        var prefix = ProtobufReader.ReadVarint(received.Span, out var itemLength);
        if (itemLength > int.MaxValue / 2)
        {
            throw new InvalidDataException("An entry is longer than a row can be.");
        }

        length = prefix + (int)itemLength;
        var isWhole = prefix > 0 && length <= received.Length;
        item = isWhole ? received[prefix..length] : default;
        return isWhole;
    }

    public override HranaContinuation DecodeContinuation(ReadOnlyMemory<byte> item)
    {
        string? baton = null;
        string? baseUrl = null;
        var reader = new ProtobufReader(item);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    baton = reader.ReadString();
                    break;
                case 2:
                    baseUrl = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new HranaContinuation(baton, baseUrl);
    }

    public override void DecodeEntry(ReadOnlyMemory<byte> item, HranaEntry entry) => ProtobufEntries.Read(new ProtobufReader(item), entry);

    public override HranaError DecodeError(ReadOnlyMemory<byte> body) => ProtobufAnswers.ReadError(new ProtobufReader(body));

    protected override HranaPipelineAnswer Decode(ReadOnlyMemory<byte> body, IReadOnlyList<HranaRequest> requests)
    {
        var responses = new List<HranaResponse>();
        var reader = new ProtobufReader(body);
        while (reader.Next())
        {
            if (reader.Field == 3)
            {
                responses.Add(ProtobufAnswers.ReadStreamResult(reader.ReadMessage(), responses.Count < requests.Count ? requests[responses.Count] : null));
            }
            else
            {
                reader.Skip();
            }
        }

        return new HranaPipelineAnswer(DecodeContinuation(body), responses);
    }

    private static void WriteBaton(ProtobufWriter writer, string? baton)
    {
        if (baton is not null)
        {
            writer.WriteString(1, baton);
        }
    }
}
