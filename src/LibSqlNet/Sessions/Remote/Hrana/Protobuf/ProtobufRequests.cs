using LibSqlNet.Protobuf;

namespace LibSqlNet.Sessions.Remote.Hrana.Protobuf;

/// <summary>Writes requests as messages of protocol buffers.</summary>
internal static class ProtobufRequests
{
    /// <summary>Writes a request of a pipeline.</summary>
    public static void WriteHttp(ProtobufWriter writer, HranaRequest request) => Write(writer, FieldOverHttp(request), null, request);

    /// <summary>Writes a request of a stream on a WebSocket, where the messages have other numbers.</summary>
    public static void WriteSocket(ProtobufWriter writer, HranaRequest request, int streamId) => Write(writer, FieldOverSocket(request), streamId, request);

    /// <summary>The field of a pipeline's request, and of the response to it.</summary>
    public static int FieldOverHttp(HranaRequest request) => request switch
    {
        HranaRequest.Execute => 2,
        HranaRequest.Batch => 3,
        HranaRequest.Sequence => 4,
        HranaRequest.Describe => 5,
        HranaRequest.StoreSql => 6,
        HranaRequest.CloseSql => 7,
        HranaRequest.GetAutocommit => 8,
        _ => throw Unknown(request),
    };

    /// <summary>The field of a request over a WebSocket, and of the response to it.</summary>
    public static int FieldOverSocket(HranaRequest request) => request switch
    {
        HranaRequest.Execute => 4,
        HranaRequest.Batch => 5,
        HranaRequest.Sequence => 9,
        HranaRequest.Describe => 10,
        HranaRequest.StoreSql => 11,
        HranaRequest.CloseSql => 12,
        HranaRequest.GetAutocommit => 13,
        _ => throw Unknown(request),
    };

    public static void Write(ProtobufWriter writer, int field, HranaBatch batch)
    {
        using var message = writer.Message(field);
        foreach (var step in batch.Steps)
        {
            using var stepMessage = writer.Message(1);
            if (step.Condition is { } condition)
            {
                Write(writer, 1, condition);
            }

            Write(writer, 2, step.Statement);
        }

        if (batch.ReplicationIndex is { } index)
        {
            writer.WriteUInt64(2, index);
        }
    }

    private static void Write(ProtobufWriter writer, int field, int? streamId, HranaRequest request)
    {
        using var message = writer.Message(field);
        switch (request)
        {
            case HranaRequest.Execute execute:
                Write(writer, WriteStream(writer, streamId), execute.Statement);
                break;
            case HranaRequest.Batch batch:
                Write(writer, WriteStream(writer, streamId), batch.Steps);
                break;
            case HranaRequest.Sequence sequence:
                writer.WriteString(WriteStream(writer, streamId), sequence.Sql);
                break;
            case HranaRequest.Describe describe:
                WriteText(writer, WriteStream(writer, streamId), describe.Sql, describe.SqlId);
                break;
            case HranaRequest.StoreSql store:
                writer.WriteInt64(1, store.SqlId);
                writer.WriteString(2, store.Sql);
                break;
            case HranaRequest.CloseSql close:
                writer.WriteInt64(1, close.SqlId);
                break;
            case HranaRequest.GetAutocommit:
                WriteStream(writer, streamId);
                break;
            default:
                throw Unknown(request);
        }
    }

    private static ArgumentException Unknown(HranaRequest request) => new($"{request.GetType().Name} is no request.", nameof(request));

    /// <summary>Writes the number of the stream, where there is one.</summary>
    /// <returns>The number of the field behind it.</returns>
    private static int WriteStream(ProtobufWriter writer, int? streamId)
    {
        if (streamId is not { } id)
        {
            return 1;
        }

        writer.WriteInt64(1, id);
        return 2;
    }

    private static void Write(ProtobufWriter writer, int field, HranaStatement statement)
    {
        using var message = writer.Message(field);
        WriteText(writer, 1, statement.Sql, statement.SqlId);
        var arguments = statement.Arguments.Span;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (statement.Names is { } names)
            {
                using var named = writer.Message(4);
                writer.WriteString(1, names[i]!);
                Write(writer, 2, arguments[i]);
            }
            else
            {
                Write(writer, 3, arguments[i]);
            }
        }

        writer.WriteBool(5, true);
        if (statement.ReplicationIndex is { } index)
        {
            writer.WriteUInt64(6, index);
        }
    }

    private static void WriteText(ProtobufWriter writer, int field, string? sql, int? sqlId)
    {
        if (sql is not null)
        {
            writer.WriteString(field, sql);
        }

        if (sqlId is { } id)
        {
            writer.WriteInt64(field + 1, id);
        }
    }

    private static void Write(ProtobufWriter writer, int field, HranaCondition condition)
    {
        using var message = writer.Message(field);
        switch (condition)
        {
            case HranaCondition.Ok ok:
                writer.WriteInt64(1, ok.Step);
                break;
            case HranaCondition.Error error:
                writer.WriteInt64(2, error.Step);
                break;
            case HranaCondition.Not not:
                Write(writer, 3, not.Condition);
                break;
            case HranaCondition.And and:
                Write(writer, 4, and.Conditions);
                break;
            case HranaCondition.Or or:
                Write(writer, 5, or.Conditions);
                break;
            case HranaCondition.IsAutocommit:
                writer.WriteEmpty(6);
                break;
            default:
                throw new ArgumentException($"{condition.GetType().Name} is no condition.", nameof(condition));
        }
    }

    private static void Write(ProtobufWriter writer, int field, IReadOnlyList<HranaCondition> conditions)
    {
        using var message = writer.Message(field);
        foreach (var condition in conditions)
        {
            Write(writer, 1, condition);
        }
    }

    private static void Write(ProtobufWriter writer, int field, in HranaValue value)
    {
        using var message = writer.Message(field);
        switch (value.StorageClass)
        {
            case StorageClass.Integer:
                writer.WriteSInt64(2, value.Integer);
                break;
            case StorageClass.Real:
                writer.WriteDouble(3, value.Real);
                break;
            case StorageClass.Text:
                writer.WriteBytes(4, value.Bytes.Span);
                break;
            case StorageClass.Blob:
                writer.WriteBytes(5, value.Bytes.Span);
                break;
            default:
                writer.WriteEmpty(1);
                break;
        }
    }
}
