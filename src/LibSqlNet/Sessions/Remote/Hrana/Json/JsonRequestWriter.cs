using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LibSqlNet.Sessions.Remote.Hrana.Json;

/// <summary>Writes requests as JSON. The server takes no escape within numbers and blobs: nothing is escaped that need not be.</summary>
internal sealed class JsonRequestWriter(IBufferWriter<byte> target) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(target, Options);

    /// <summary>The writer of the messages that the requests stand in.</summary>
    public Utf8JsonWriter Json => _json;

    /// <param name="request">What is written, as an object.</param>
    /// <param name="streamId">The number of the stream on a WebSocket; null over HTTP.</param>
    public void Write(HranaRequest request, int? streamId = null)
    {
        _json.WriteStartObject();
        switch (request)
        {
            case HranaRequest.Execute execute:
                WriteHead("execute"u8, streamId);
                _json.WritePropertyName("stmt"u8);
                Write(execute.Statement);
                break;
            case HranaRequest.Batch batch:
                WriteHead("batch"u8, streamId);
                _json.WritePropertyName("batch"u8);
                Write(batch.Steps);
                break;
            case HranaRequest.Sequence sequence:
                WriteHead("sequence"u8, streamId);
                _json.WriteString("sql"u8, sequence.Sql);
                break;
            case HranaRequest.Describe describe:
                WriteHead("describe"u8, streamId);
                WriteText(describe.Sql, describe.SqlId);
                break;
            case HranaRequest.StoreSql store:
                WriteHead("store_sql"u8, null);
                WriteText(store.Sql, store.SqlId);
                break;
            case HranaRequest.CloseSql close:
                WriteHead("close_sql"u8, null);
                WriteText(null, close.SqlId);
                break;
            case HranaRequest.GetAutocommit:
                WriteHead("get_autocommit"u8, streamId);
                break;
            default:
                throw new ArgumentException($"{request.GetType().Name} is no request.", nameof(request));
        }

        _json.WriteEndObject();
    }

    public void Write(HranaBatch batch)
    {
        _json.WriteStartObject();
        _json.WriteStartArray("steps"u8);
        foreach (var step in batch.Steps)
        {
            _json.WriteStartObject();
            if (step.Condition is { } condition)
            {
                _json.WritePropertyName("condition"u8);
                Write(condition);
            }

            _json.WritePropertyName("stmt"u8);
            Write(step.Statement);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        WriteReplicationIndex(batch.ReplicationIndex);
        _json.WriteEndObject();
    }

    public void Dispose() => _json.Dispose();

    private void WriteHead(ReadOnlySpan<byte> type, int? streamId)
    {
        _json.WriteString("type"u8, type);
        if (streamId is { } id)
        {
            _json.WriteNumber("stream_id"u8, id);
        }
    }

    private void Write(HranaStatement statement)
    {
        _json.WriteStartObject();
        WriteText(statement.Sql, statement.SqlId);
        if (statement.Names is { } names)
        {
            WriteNamed(names, statement.Arguments.Span);
        }
        else if (!statement.Arguments.IsEmpty)
        {
            _json.WriteStartArray("args"u8);
            foreach (ref readonly var argument in statement.Arguments.Span)
            {
                Write(argument);
            }

            _json.WriteEndArray();
        }

        WriteReplicationIndex(statement.ReplicationIndex);
        _json.WriteEndObject();
    }

    private void WriteNamed(IReadOnlyList<string?> names, ReadOnlySpan<HranaValue> arguments)
    {
        _json.WriteStartArray("named_args"u8);
        for (var i = 0; i < arguments.Length; i++)
        {
            _json.WriteStartObject();
            _json.WriteString("name"u8, names[i]);
            _json.WritePropertyName("value"u8);
            Write(arguments[i]);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Write(HranaCondition condition)
    {
        _json.WriteStartObject();
        switch (condition)
        {
            case HranaCondition.Ok ok:
                _json.WriteString("type"u8, "ok"u8);
                _json.WriteNumber("step"u8, ok.Step);
                break;
            case HranaCondition.Error error:
                _json.WriteString("type"u8, "error"u8);
                _json.WriteNumber("step"u8, error.Step);
                break;
            case HranaCondition.Not not:
                _json.WriteString("type"u8, "not"u8);
                _json.WritePropertyName("cond"u8);
                Write(not.Condition);
                break;
            case HranaCondition.And and:
                _json.WriteString("type"u8, "and"u8);
                Write(and.Conditions);
                break;
            case HranaCondition.Or or:
                _json.WriteString("type"u8, "or"u8);
                Write(or.Conditions);
                break;
            case HranaCondition.IsAutocommit:
                _json.WriteString("type"u8, "is_autocommit"u8);
                break;
            default:
                throw new ArgumentException($"{condition.GetType().Name} is no condition.", nameof(condition));
        }

        _json.WriteEndObject();
    }

    private void Write(IReadOnlyList<HranaCondition> conditions)
    {
        _json.WriteStartArray("conds"u8);
        foreach (var condition in conditions)
        {
            Write(condition);
        }

        _json.WriteEndArray();
    }

    private void Write(in HranaValue value)
    {
        _json.WriteStartObject();
        switch (value.StorageClass)
        {
            case StorageClass.Integer:
                _json.WriteString("type"u8, "integer"u8);
                WriteDecimal("value"u8, value.Integer);
                break;
            case StorageClass.Real when double.IsInfinity(value.Real):
                throw new NotSupportedException("This server speaks JSON only, which has no infinity: store a finite number, or write 9e999 in the SQL.");
            case StorageClass.Real when !double.IsNaN(value.Real):
                _json.WriteString("type"u8, "float"u8);
                _json.WriteNumber("value"u8, value.Real);
                break;
            case StorageClass.Text:
                _json.WriteString("type"u8, "text"u8);
                _json.WriteString("value"u8, value.Bytes.Span);
                break;
            case StorageClass.Blob:
                _json.WriteString("type"u8, "blob"u8);
                _json.WriteBase64String("base64"u8, value.Bytes.Span);
                break;
            default:
                // NaN too: SQLite has none, and stores NULL for it.
                _json.WriteString("type"u8, "null"u8);
                break;
        }

        _json.WriteEndObject();
    }

    private void WriteText(string? sql, int? sqlId)
    {
        if (sqlId is { } id)
        {
            _json.WriteNumber("sql_id"u8, id);
        }

        if (sql is not null)
        {
            _json.WriteString("sql"u8, sql);
        }
    }

    private void WriteReplicationIndex(ulong? index)
    {
        if (index is { } value)
        {
            _json.WriteString("replication_index"u8, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteDecimal(ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        _json.WriteString(name, digits[..length]);
    }
}
