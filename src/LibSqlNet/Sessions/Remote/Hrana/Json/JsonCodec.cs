using System.Text.Json;
using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana.Json;

/// <summary>Hrana as JSON, which every server speaks.</summary>
internal sealed class JsonCodec : HranaCodec
{
    private JsonCodec(int version)
    {
        Version = version;
        Path = $"v{version}";
    }

    public static JsonCodec Version2 { get; } = new(2);

    public static JsonCodec Version3 { get; } = new(3);

    public override int Version { get; }

    public override string Path { get; }

    public override string ContentType => "application/json";

    public override PooledBuffer EncodePipeline(string? baton, IReadOnlyList<HranaRequest> requests, bool closes) => Encode((baton, requests, closes), static (state, writer) =>
    {
        WriteBaton(writer.Json, state.baton);
        writer.Json.WriteStartArray("requests"u8);
        foreach (var request in state.requests)
        {
            writer.Write(request);
        }

        if (state.closes)
        {
            writer.Json.WriteStartObject();
            writer.Json.WriteString("type"u8, "close"u8);
            writer.Json.WriteEndObject();
        }

        writer.Json.WriteEndArray();
    });

    public override PooledBuffer EncodeCursor(string? baton, HranaBatch batch) => Encode((baton, batch), static (state, writer) =>
    {
        WriteBaton(writer.Json, state.baton);
        writer.Json.WritePropertyName("batch"u8);
        writer.Write(state.batch);
    });

    public override bool TryTakeItem(ReadOnlyMemory<byte> received, out ReadOnlyMemory<byte> item, out int length)
    {
        var end = received.Span.IndexOf((byte)'\n');
        item = end < 0 ? default : received[..end];
        length = end + 1;
        return end >= 0;
    }

    public override HranaContinuation DecodeContinuation(ReadOnlyMemory<byte> item) => Decode(item, static (ref json) =>
    {
        string? baton = null;
        string? baseUrl = null;
        while (json.NextProperty())
        {
            if (json.TryEnter("baton"u8))
            {
                baton = json.GetString();
            }
            else if (json.TryEnter("base_url"u8))
            {
                baseUrl = json.GetString();
            }
            else
            {
                json.Skip();
            }
        }

        return new HranaContinuation(baton, baseUrl);
    });

    public override void DecodeEntry(ReadOnlyMemory<byte> item, HranaEntry entry)
    {
        try
        {
            var json = new JsonAnswerReader(item, entry);
            json.Begin();
            JsonEntries.Read(ref json, entry, item.Length);
            json.End();
        }
        catch (Exception e) when (IsMalformed(e))
        {
            throw Malformed(e);
        }
    }

    public override HranaError DecodeError(ReadOnlyMemory<byte> body) => Decode(body, JsonAnswers.ReadError);

    protected override HranaPipelineAnswer Decode(ReadOnlyMemory<byte> body, IReadOnlyList<HranaRequest> requests) => Decode(body, static (ref json) =>
    {
        string? baton = null;
        string? baseUrl = null;
        List<HranaResponse>? responses = null;
        while (json.NextProperty())
        {
            if (json.TryEnter("baton"u8))
            {
                baton = json.GetString();
            }
            else if (json.TryEnter("base_url"u8))
            {
                baseUrl = json.GetString();
            }
            else if (json.TryEnter("results"u8))
            {
                responses = [];
                json.ExpectArray();
                while (json.NextElement())
                {
                    json.ExpectObject();
                    responses.Add(JsonAnswers.ReadStreamResult(ref json));
                }
            }
            else
            {
                json.Skip();
            }
        }

        return new HranaPipelineAnswer(new HranaContinuation(baton, baseUrl), responses ?? throw JsonAnswerReader.Unexpected("there are no results"));
    });

    /// <summary>Reads an object from behind its opening brace.</summary>
    internal delegate T Reading<out T>(ref JsonAnswerReader json);

    /// <summary>Decodes a text that is one object.</summary>
    internal static T Decode<T>(ReadOnlyMemory<byte> text, Reading<T> read)
    {
        try
        {
            var json = new JsonAnswerReader(text);
            json.Begin();
            var result = read(ref json);
            json.End();
            return result;
        }
        catch (Exception e) when (IsMalformed(e))
        {
            throw Malformed(e);
        }
    }

    // The reader throws the second where escapes or bytes make no characters.
    private static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException;

    private static InvalidDataException Malformed(Exception exception) => new("The answer is no JSON.", exception);

    /// <summary>Encodes an object.</summary>
    internal static PooledBuffer Encode<T>(T state, Action<T, JsonRequestWriter> write)
    {
        var buffer = new PooledBuffer();
        try
        {
            using var writer = new JsonRequestWriter(buffer);
            writer.Json.WriteStartObject();
            write(state, writer);
            writer.Json.WriteEndObject();
            writer.Json.Flush();
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static void WriteBaton(Utf8JsonWriter json, string? baton)
    {
        if (baton is not null)
        {
            json.WriteString("baton"u8, baton);
        }
    }
}
