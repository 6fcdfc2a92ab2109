using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LibSqlNet.Protobuf;
using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Sessions.Remote.Hrana.Json;
using LibSqlNet.Sessions.Remote.Hrana.Protobuf;

namespace LibSqlNet.Remote.Tests.Hrana;

/// <summary>Requests keep what they are made of, and answers become what they say.</summary>
internal sealed class CodecRoundTripTests : HranaTest
{
    private static readonly HranaRequest[] OneStatement = [Execute("")];

    [Test]
    public void EncodePipeline_writes_JSON_with_the_values() => Prop.ForAll(HranaArbitrary.Values.ToArbitrary(), HranaArbitrary.Text.ToArbitrary(), static (values, sql) =>
    {
        using var body = JsonCodec.Version3.EncodePipeline(sql, [Statement(sql, values)], closes: true);
        var pipeline = JsonNode.Parse(body.Written.Span)!;
        var requests = pipeline["requests"]!.AsArray();
        Assert.That(((string?)pipeline["baton"], requests.Count, (string?)requests[1]!["type"]), Is.EqualTo((sql, 2, "close")));
        var statement = requests[0]!["stmt"]!;
        Assert.That((string?)statement["sql"], Is.EqualTo(sql));
        Assert.That(Exact(statement["args"]?.AsArray().Select(FromJson) ?? []), Is.EqualTo(Exact(values)));
    }).Check(HranaArbitrary.Seeded);

    [Test]
    public void EncodePipeline_writes_protocol_buffers_with_the_values() => Prop.ForAll(HranaArbitrary.Values.ToArbitrary(), HranaArbitrary.Text.ToArbitrary(), static (values, sql) =>
    {
        using var body = ProtobufCodec.Instance.EncodePipeline(sql, [Statement(sql, values)], closes: true);
        Assert.That(Fields(body.Written, 1).Select(Utf8), Is.EqualTo(new[] { sql }));
        var requests = Fields(body.Written, 2);
        Assert.That(requests, Has.Count.EqualTo(2));
        Assert.That(Fields(requests[1], 1), Has.Count.EqualTo(1), "It closes.");
        var statement = Fields(Fields(requests[0], 2).Single(), 1).Single();
        Assert.That(Fields(statement, 1).Select(Utf8), Is.EqualTo(new[] { sql }));
        Assert.That(Exact(Fields(statement, 3).Select(FromProtobuf)), Is.EqualTo(Exact(values)));
    }).Check(HranaArbitrary.Seeded);

    [Test]
    public void DecodePipeline_gives_the_result_that_the_JSON_says() => Prop.ForAll(HranaArbitrary.Table.ToArbitrary(), static table =>
    {
        var result = new JsonObject
        {
            ["cols"] = new JsonArray([.. table.Names.Select(static name => new JsonObject { ["name"] = name, ["decltype"] = null })]),
            ["rows"] = new JsonArray([.. table.Rows.Select(static row => new JsonArray([.. row.Select(ToJson)]))]),
            ["affected_row_count"] = 3,
            ["last_insert_rowid"] = "-5",
            ["replication_index"] = "18446744073709551615",
        };
        var response = new JsonObject { ["type"] = "ok", ["response"] = new JsonObject { ["type"] = "execute", ["result"] = result } };
        var pipeline = new JsonObject { ["baton"] = "b", ["base_url"] = null, ["results"] = new JsonArray(response) };
        AssertIs(JsonCodec.Version3.DecodePipeline(Encoding.UTF8.GetBytes(pipeline.ToJsonString()), OneStatement, closes: false), table);
    }).Check(HranaArbitrary.Seeded);

    [Test]
    public void DecodePipeline_gives_the_result_that_the_protocol_buffers_say() => Prop.ForAll(HranaArbitrary.Table.ToArbitrary(), static table =>
    {
        using var pipeline = new ProtobufWriter();
        pipeline.WriteString(1, "b");
        using (pipeline.Message(3))
        using (pipeline.Message(1))
        using (pipeline.Message(2))
        using (pipeline.Message(1))
        {
            WriteResult(pipeline, table);
        }

        AssertIs(ProtobufCodec.Instance.DecodePipeline(pipeline.Written, OneStatement, closes: false), table);
    }).Check(HranaArbitrary.Seeded);

    [Test]
    public void DecodeEntry_gives_the_rows_of_both_forms() => Prop.ForAll(HranaArbitrary.Table.ToArbitrary(), static table =>
    {
        var (json, protobuf) = (new HranaEntry { Columns = Columns(table) }, new HranaEntry { Columns = Columns(table) });
        foreach (var row in table.Rows)
        {
            var item = new JsonObject { ["type"] = "row", ["row"] = new JsonArray([.. row.Select(ToJson)]) };
            JsonCodec.Version3.DecodeEntry(Encoding.UTF8.GetBytes(item.ToJsonString()), json);
            using var message = new ProtobufWriter();
            WriteRow(message, 4, row);
            ProtobufCodec.Instance.DecodeEntry(message.Written, protobuf);
            Assert.That((json.Kind, protobuf.Kind), Is.EqualTo((HranaCursor.Entry.Row, HranaCursor.Entry.Row)));
            Assert.That(Exact(Plain(json.Row)), Is.EqualTo(Exact(row)));
            Assert.That(Exact(Plain(protobuf.Row)), Is.EqualTo(Exact(row)));
        }
    }).Check(HranaArbitrary.Seeded);

    private static HranaRequest Statement(string sql, object?[] values) => Execute(sql, [.. values.Select(HranaArbitrary.Hrana)]);

    private static void AssertIs(HranaPipelineAnswer answer, HranaTable table)
    {
        var result = ((HranaResponse.Executed)answer.Responses.Single()).Result;
        Assert.That(answer.Continuation, Is.EqualTo(new HranaContinuation("b", null)));
        Assert.That(result.Columns, Is.EqualTo(Columns(table)));
        Assert.That((result.AffectedRowCount, result.LastInsertRowid, result.ReplicationIndex), Is.EqualTo((3L, -5L, ulong.MaxValue)));
        Assert.That(result.Rows, Has.Count.EqualTo(table.Rows.Length));
        for (var i = 0; i < table.Rows.Length; i++)
        {
            Assert.That(Exact(Plain(result.Rows[i])), Is.EqualTo(Exact(table.Rows[i])));
        }
    }

    private static List<HranaColumn> Columns(HranaTable table) => [.. table.Names.Select(static name => new HranaColumn(name, null))];

    /// <summary>Values in a form that is equal where they are to the last bit, so that zero has a sign.</summary>
    private static List<object?> Exact(IEnumerable<object?> values) => [.. values.Select(static value => value is double real ? $"bits {BitConverter.DoubleToInt64Bits(real):X}" : value)];

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => new JsonObject { ["type"] = "null" },
        long integer => new JsonObject { ["type"] = "integer", ["value"] = integer.ToString(CultureInfo.InvariantCulture) },
        double real => new JsonObject { ["type"] = "float", ["value"] = real },
        string text => new JsonObject { ["type"] = "text", ["value"] = text },
        var blob => new JsonObject { ["type"] = "blob", ["base64"] = Convert.ToBase64String((byte[])blob).TrimEnd('=') },
    };

    private static object? FromJson(JsonNode? value) => (string?)value!["type"] switch
    {
        "null" => null,
        "integer" => long.Parse((string)value["value"]!, CultureInfo.InvariantCulture),
        "float" => (double)value["value"]!,
        "text" => (string?)value["value"],
        _ => Convert.FromBase64String((string)value["base64"]!),
    };

    private static object? FromProtobuf(ReadOnlyMemory<byte> value)
    {
        var reader = new ProtobufReader(value);
        Assert.That(reader.Next(), Is.True);
        return reader.Field switch
        {
            1 => null,
            2 => reader.ReadSInt64(),
            3 => reader.ReadDouble(),
            4 => reader.ReadString(),
            _ => reader.ReadBytes().ToArray(),
        };
    }

    private static void WriteResult(ProtobufWriter writer, HranaTable table)
    {
        foreach (var name in table.Names)
        {
            using var column = writer.Message(1);
            writer.WriteString(1, name);
        }

        foreach (var row in table.Rows)
        {
            WriteRow(writer, 2, row);
        }

        writer.WriteUInt64(3, 3);
        writer.WriteSInt64(4, -5);
        writer.WriteUInt64(5, ulong.MaxValue);
    }

    private static void WriteRow(ProtobufWriter writer, int field, object?[] values)
    {
        using var row = writer.Message(field);
        foreach (var value in values)
        {
            using var message = writer.Message(1);
            switch (value)
            {
                case null:
                    writer.WriteEmpty(1);
                    break;
                case long integer:
                    writer.WriteSInt64(2, integer);
                    break;
                case double real:
                    writer.WriteDouble(3, real);
                    break;
                case string text:
                    writer.WriteString(4, text);
                    break;
                case byte[] blob:
                    writer.WriteBytes(5, blob);
                    break;
            }
        }
    }

    private static string Utf8(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>The contents of a message's fields with a number.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var contents = new List<ReadOnlyMemory<byte>>();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == number)
            {
                contents.Add(reader.ReadBytes());
            }
            else
            {
                reader.Skip();
            }
        }

        return contents;
    }
}
