using LibSqlNet.Protobuf;

namespace LibSqlNet.Sessions.Remote.Hrana.Protobuf;

/// <summary>Reads the parts of answers. Texts and blobs are slices of the message.</summary>
internal static class ProtobufAnswers
{
    /// <summary>Reads the result of a request of a pipeline.</summary>
    public static HranaResponse ReadStreamResult(ProtobufReader reader, HranaRequest? request)
    {
        HranaResponse? response = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    response = ReadResponse(reader.ReadMessage(), request);
                    break;
                case 2:
                    response = new HranaResponse.Failed(ReadError(reader.ReadMessage()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return response ?? throw new InvalidDataException("A result is neither a response nor an error.");
    }

    /// <summary>Reads the response to a request, without what it stands in.</summary>
    public static HranaResponse ReadBody(ProtobufReader reader, HranaRequest? request)
    {
        // The fields of a response are the same over HTTP and WebSockets: the first, if there is one.
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                return request switch
                {
                    HranaRequest.Execute => new HranaResponse.Executed(ReadResult(reader.ReadMessage())),
                    HranaRequest.Batch batch => ReadBatch(reader.ReadMessage(), batch.Steps.Steps.Count),
                    HranaRequest.Describe => new HranaResponse.Described(ReadDescription(reader.ReadMessage())),
                    HranaRequest.GetAutocommit => new HranaResponse.Autocommit(reader.ReadBool()),
                    _ => new HranaResponse.Done(),
                };
            }

            reader.Skip();
        }

        // A response that says what is the default of its field has no field.
        return request switch
        {
            HranaRequest.GetAutocommit => new HranaResponse.Autocommit(false),
            HranaRequest.Execute or HranaRequest.Batch or HranaRequest.Describe => throw new InvalidDataException("A response has no result."),
            _ => new HranaResponse.Done(),
        };
    }

    public static HranaError ReadError(ProtobufReader reader)
    {
        var message = "";
        string? code = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    message = reader.ReadString();
                    break;
                case 2:
                    code = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new HranaError(message, string.IsNullOrEmpty(code) ? null : code);
    }

    public static HranaColumn ReadColumn(ProtobufReader reader)
    {
        string? name = null;
        string? declaredType = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.ReadString();
                    break;
                case 2:
                    declaredType = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new HranaColumn(name ?? "", declaredType);
    }

    public static HranaValue ReadValue(ProtobufReader reader)
    {
        HranaValue? value = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reader.Skip();
                    value = HranaValue.Null;
                    break;
                case 2:
                    value = HranaValue.OfInteger(reader.ReadSInt64());
                    break;
                case 3:
                    value = HranaValue.OfReal(reader.ReadDouble());
                    break;
                case 4:
                    value = HranaValue.OfText(reader.ReadBytes());
                    break;
                case 5:
                    value = HranaValue.OfBlob(reader.ReadBytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value ?? throw new InvalidDataException("A value has no type that is known.");
    }

    private static HranaResponse ReadResponse(ProtobufReader reader, HranaRequest? request)
    {
        // No request stands for the end of the stream.
        var expected = request is null ? 1 : ProtobufRequests.FieldOverHttp(request);
        while (reader.Next())
        {
            if (reader.Field == expected)
            {
                return ReadBody(reader.ReadMessage(), request);
            }

            reader.Skip();
        }

        throw new InvalidDataException("A response is to another request.");
    }

    private static HranaResult ReadResult(ProtobufReader reader)
    {
        var columns = new List<HranaColumn>();
        var rows = new List<HranaValue[]>();
        var affected = 0L;
        long? rowid = null;
        ulong? index = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    columns.Add(ReadColumn(reader.ReadMessage()));
                    break;
                case 2:
                    rows.Add(ReadRow(reader.ReadMessage(), columns.Count));
                    break;
                case 3:
                    affected = reader.ReadInt64();
                    break;
                case 4:
                    rowid = reader.ReadSInt64();
                    break;
                case 5:
                    index = reader.ReadUInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new HranaResult(columns, rows, affected, rowid, index);
    }

    private static HranaValue[] ReadRow(ProtobufReader reader, int columnCount)
    {
        var row = new HranaValue[columnCount];
        var count = 0;
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
            }
            else if (count < columnCount)
            {
                row[count++] = ReadValue(reader.ReadMessage());
            }
            else
            {
                throw new InvalidDataException("A row has more values than there are columns.");
            }
        }

        return count == columnCount ? row : throw new InvalidDataException("A row has less values than there are columns.");
    }

    private static HranaResponse.BatchExecuted ReadBatch(ProtobufReader reader, int stepCount)
    {
        var results = new HranaResult?[stepCount];
        var errors = new HranaError?[stepCount];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    var result = ReadStep(reader.ReadMessage(), stepCount);
                    results[result.Step] = ReadResult(result.Message);
                    break;
                case 2:
                    var error = ReadStep(reader.ReadMessage(), stepCount);
                    errors[error.Step] = ReadError(error.Message);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new HranaResponse.BatchExecuted(results, errors, results.Max(static result => result?.ReplicationIndex));
    }

    private static StepMessage ReadStep(ProtobufReader reader, int stepCount)
    {
        var step = default(StepMessage);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    step.Step = reader.ReadUInt32() is var number && number < stepCount ? (int)number : throw new InvalidDataException("A batch has no such step.");
                    break;
                case 2:
                    step.Message = reader.ReadMessage();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return stepCount > 0 ? step : throw new InvalidDataException("A batch has no such step.");
    }

    private static HranaDescription ReadDescription(ProtobufReader reader)
    {
        var parameters = new List<string?>();
        var columns = new List<HranaColumn>();
        var isExplain = false;
        var isReadOnly = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    var name = ReadColumn(reader.ReadMessage()).Name;
                    parameters.Add(name.Length == 0 ? null : name);
                    break;
                case 2:
                    columns.Add(ReadColumn(reader.ReadMessage()));
                    break;
                case 3:
                    isExplain = reader.ReadBool();
                    break;
                case 4:
                    isReadOnly = reader.ReadBool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new HranaDescription(parameters, columns, isExplain, isReadOnly);
    }

    /// <summary>What a batch's answer says of one step.</summary>
    private ref struct StepMessage
    {
        public int Step { get; set; }

        public ProtobufReader Message { get; set; }
    }
}
