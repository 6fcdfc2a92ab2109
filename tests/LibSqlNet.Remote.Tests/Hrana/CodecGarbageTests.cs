using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Sessions.Remote.Hrana.Json;
using LibSqlNet.Sessions.Remote.Hrana.Protobuf;
using LibSqlNet.Sessions.Remote.Hrana.WebSocket;

namespace LibSqlNet.Remote.Tests.Hrana;

/// <summary>What is almost an answer gives <see cref="InvalidDataException"/>, or values that fit together, and nothing else.</summary>
internal sealed class CodecGarbageTests : HranaTest
{
    private const int Count = 4000;
    private const string Select = "SELECT 1 AS a, 'x\"y' AS b, x'00FF10' AS c, 0.5 AS d, NULL AS e UNION ALL SELECT 2, 'zz', x'', 1e300, -1";

    private static readonly HranaCodec[] Codecs = [ProtobufCodec.Instance, JsonCodec.Version3];

    private static readonly HranaRequest[] Requests =
    [
        Execute(Select), Execute("SELECT nope"), new HranaRequest.Batch(Batch("SELECT 7", "SELECT nope")),
        new HranaRequest.Describe("SELECT :a, ?, 1 AS x", null), new HranaRequest.GetAutocommit(),
    ];

    [Test]
    public async Task DecodePipeline_survives_what_is_almost_an_answer([ValueSource(nameof(Codecs))] HranaCodec codec)
    {
        var answer = await AskAsync(codec, "pipeline", codec.EncodePipeline(null, Requests, closes: true).Written);
        Decode(answer);
        Mutate(answer, Decode);

        void Decode(ReadOnlyMemory<byte> bytes) => codec.DecodePipeline(bytes, Requests, closes: true).Responses.ToList().ForEach(Check);
    }

    [Test]
    public async Task DecodeEntry_survives_what_is_almost_a_row([ValueSource(nameof(Codecs))] HranaCodec codec)
    {
        var answer = await AskAsync(codec, "cursor", codec.EncodeCursor(null, Batch(Select, "INSERT INTO t VALUES (1)", "SELECT nope")).Written);
        Decode(answer);
        Mutate(answer, Decode);

        void Decode(ReadOnlyMemory<byte> bytes)
        {
            var entry = new HranaEntry();
            for (var isFirst = true; codec.TryTakeItem(bytes, out var item, out var length); isFirst = false)
            {
                Assert.That(length, Is.Positive);
                bytes = bytes[length..];
                if (isFirst)
                {
                    codec.DecodeContinuation(item);
                    continue;
                }

                codec.DecodeEntry(item, entry);
                Check(entry);
            }
        }
    }

    [Test]
    public void SocketCodec_survives_what_is_almost_a_message([Values] bool isJson)
    {
        SocketCodec codec = isJson ? JsonSocketCodec.Version3 : ProtobufSocketCodec.Instance;
        var answer = isJson
            ? """{"type":"response_ok","request_id":3,"response":{"type":"execute","result":{"cols":[{"name":"a"}],"rows":[[{"type":"text","value":"x\ny"}]]}}}"""u8.ToArray()
            : Convert.FromHexString("1A17" + "0803" + "2213" + "0A11" + "0A030A0161" + "1206" + "0A04" + "2202" + "6162" + "1800" + "2819");
        var entries = isJson
            ? """{"type":"response_ok","request_id":4,"response":{"type":"fetch_cursor","entries":[{"type":"step_begin","step":0,"cols":[]},{"type":"row","row":[]}],"done":false}}"""u8.ToArray()
            : Convert.FromHexString("1A0C" + "0804" + "4208" + "0A02" + "0A00" + "0A02" + "2200");
        Assert.That(() => DecodeAnswer(answer), Throws.Nothing);
        Assert.That(() => DecodeEntries(entries), Throws.Nothing);
        Mutate(answer, DecodeAnswer);
        Mutate(entries, DecodeEntries);

        void DecodeAnswer(ReadOnlyMemory<byte> bytes)
        {
            var message = codec.Decode(bytes);
            if (message.Kind == SocketMessageKind.ResponseOk)
            {
                Check(codec.DecodeResponse(message, Requests[0]));
            }
        }

        void DecodeEntries(ReadOnlyMemory<byte> bytes)
        {
            var slices = new List<ReadOnlyMemory<byte>>();
            var message = codec.Decode(bytes);
            if (message.Kind == SocketMessageKind.ResponseOk)
            {
                codec.SliceEntries(message, slices);
            }

            var entry = new HranaEntry();
            foreach (var slice in slices)
            {
                codec.DecodeEntry(slice, entry);
                Check(entry);
            }
        }
    }

    [Test]
    public void DecodeError_survives_any_bytes([ValueSource(nameof(Codecs))] HranaCodec codec)
    {
        var error = codec is ProtobufCodec ? [0x0A, 2, .. "no"u8, 0x12, 1, .. "X"u8] : """{"message":"n\u006f","code":"X"}"""u8.ToArray();
        Assert.That(codec.DecodeError(error), Is.EqualTo(new HranaError("no", "X")));
        Mutate(error, bytes => Assert.That(codec.DecodeError(bytes).Message, Is.Not.Null));
    }

    [TestCase("""{"type":"row","row":[{"type":"null"}]}""", Description = "more values than columns")]
    [TestCase("""{"type":"step_error","step":1}""", Description = "no error")]
    [TestCase("""{"type":"error","error":null}""", Description = "null for an error")]
    [TestCase("""{"type":"nothing"}""", Description = "an unknown type")]
    public void DecodeEntry_refuses_what_does_not_fit(string json) =>
        Assert.That(() => JsonCodec.Version3.DecodeEntry(System.Text.Encoding.UTF8.GetBytes(json), new HranaEntry()), Throws.TypeOf<InvalidDataException>());

    private static void Check(HranaResponse response)
    {
        if (response is HranaResponse.Executed executed)
        {
            Check(executed.Result);
        }
        else if (response is HranaResponse.BatchExecuted batch)
        {
            Assert.That(batch.Errors, Has.Length.EqualTo(batch.Results.Length));
            Array.ForEach(batch.Results, static result => Check(result ?? new HranaResult([], [], 0, null, null)));
        }
        else if (response is HranaResponse.Failed failed)
        {
            Assert.That(failed.Error.Message, Is.Not.Null);
        }
    }

    private static void Check(HranaResult result) =>
        Assert.That(result.Rows.Select(static row => Plain(row).Length), Is.All.EqualTo(result.Columns.Count));

    private static void Check(HranaEntry entry)
    {
        var isError = entry.Kind is HranaCursor.Entry.StepError or HranaCursor.Entry.Error;
        Assert.That(entry.Kind == HranaCursor.Entry.Row ? Plain(entry.Row).Length == entry.Columns.Count : !isError || entry.Error is not null, Is.True);
    }

    /// <summary>Decodes an answer in many damaged forms.</summary>
    private static void Mutate(byte[] answer, Action<ReadOnlyMemory<byte>> decode)
    {
        var random = new Random(answer.Length);
        for (var i = 0; i < Count; i++)
        {
            var damaged = Damaged(answer, random);
            try
            {
                decode(damaged);
            }
            catch (InvalidDataException)
            {
                // What most are.
            }
            catch (Exception e) when (e is not AssertionException)
            {
                Assert.Fail($"{e.GetType().Name} for {Convert.ToHexString(damaged)}: {e}");
            }
        }
    }

    private static byte[] Damaged(byte[] answer, Random random)
    {
        var at = random.Next(answer.Length);
        var length = random.Next(Math.Min(12, answer.Length - at) + 1);
        switch (random.Next(5))
        {
            case 0:
                return answer[..at];
            case 1:
                return [.. answer[..at], .. answer[(at + length)..]];
            case 2:
                return [.. answer[..(at + length)], .. answer[at..]];
            case 3:
                var inserted = new byte[length];
                random.NextBytes(inserted);
                return [.. answer[..at], .. inserted, .. answer[at..]];
            default:
                var changed = answer.ToArray();
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                return changed;
        }
    }

    private async Task<byte[]> AskAsync(HranaCodec codec, string endpoint, ReadOnlyMemory<byte> body)
    {
        using var client = new HttpClient();
        using var content = new ReadOnlyMemoryContent(body);
        using var answer = await client.PostAsync(new Uri($"{Server.Url}/{codec.Path}/{endpoint}"), content);
        Assert.That(answer.IsSuccessStatusCode, Is.True);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
