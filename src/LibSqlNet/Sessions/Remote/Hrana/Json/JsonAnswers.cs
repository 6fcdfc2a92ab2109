namespace LibSqlNet.Sessions.Remote.Hrana.Json;

/// <summary>Reads the parts of answers, each from its opening brace or bracket to the closing one.</summary>
internal static class JsonAnswers
{
    public static HranaResponse ReadStreamResult(ref JsonAnswerReader json)
    {
        HranaResponse? response = null;
        while (json.NextProperty())
        {
            if (json.TryEnter("response"u8))
            {
                response = ReadResponse(ref json);
            }
            else if (json.TryEnter("error"u8))
            {
                response = new HranaResponse.Failed(ReadError(ref json));
            }
            else
            {
                json.Skip();
            }
        }

        return response ?? throw JsonAnswerReader.Unexpected("a result is neither a response nor an error");
    }

    public static HranaResponse ReadResponse(ref JsonAnswerReader json)
    {
        var type = json.PeekType();
        HranaResponse? response = type is "execute" or "batch" or "describe" or "get_autocommit" ? null : new HranaResponse.Done();
        while (json.NextProperty())
        {
            if (type == "get_autocommit" && json.TryEnter("is_autocommit"u8))
            {
                response = new HranaResponse.Autocommit(json.GetBoolean());
            }
            else if (response is null && json.TryEnter("result"u8))
            {
                response = type switch
                {
                    "execute" => new HranaResponse.Executed(ReadResult(ref json)),
                    "batch" => ReadBatch(ref json),
                    _ => new HranaResponse.Described(ReadDescription(ref json)),
                };
            }
            else
            {
                json.Skip();
            }
        }

        return response ?? throw JsonAnswerReader.Unexpected($"the response to '{type}' has no result");
    }

    public static HranaError ReadError(ref JsonAnswerReader json)
    {
        string? message = null;
        string? code = null;
        json.ExpectObject();
        while (json.NextProperty())
        {
            // Some errors of the HTTP layer are called so, and have no code.
            if (json.TryEnter("message"u8) || json.TryEnter("error"u8))
            {
                message = json.GetString();
            }
            else if (json.TryEnter("code"u8))
            {
                code = json.GetString();
            }
            else
            {
                json.Skip();
            }
        }

        return new HranaError(message ?? throw JsonAnswerReader.Unexpected("an error has no message"), string.IsNullOrEmpty(code) ? null : code);
    }

    public static List<HranaColumn> ReadColumns(ref JsonAnswerReader json)
    {
        var columns = new List<HranaColumn>();
        json.ExpectArray();
        while (json.NextElement())
        {
            columns.Add(ReadColumn(ref json));
        }

        return columns;
    }

    private static HranaColumn ReadColumn(ref JsonAnswerReader json)
    {
        string? name = null;
        string? declaredType = null;
        json.ExpectObject();
        while (json.NextProperty())
        {
            if (json.TryEnter("name"u8))
            {
                name = json.GetString();
            }
            else if (json.TryEnter("decltype"u8))
            {
                declaredType = json.GetString();
            }
            else
            {
                json.Skip();
            }
        }

        return new HranaColumn(name ?? "", declaredType);
    }

    private static HranaResult ReadResult(ref JsonAnswerReader json)
    {
        List<HranaColumn> columns = [];
        List<HranaValue[]> rows = [];
        var affected = 0L;
        long? rowid = null;
        ulong? index = null;
        json.ExpectObject();
        while (json.NextProperty())
        {
            if (json.TryEnter("cols"u8))
            {
                columns = ReadColumns(ref json);
            }
            else if (json.TryEnter("rows"u8))
            {
                rows = ReadRows(ref json);
            }
            else if (json.TryEnter("affected_row_count"u8))
            {
                affected = json.GetInt64() ?? 0;
            }
            else if (json.TryEnter("last_insert_rowid"u8))
            {
                rowid = json.GetInt64();
            }
            else if (json.TryEnter("replication_index"u8))
            {
                index = json.GetUInt64();
            }
            else
            {
                json.Skip();
            }
        }

        return rows.TrueForAll(row => row.Length == columns.Count)
            ? new HranaResult(columns, rows, affected, rowid, index)
            : throw JsonAnswerReader.Unexpected("a row has not as many values as there are columns");
    }

    private static List<HranaValue[]> ReadRows(ref JsonAnswerReader json)
    {
        var rows = new List<HranaValue[]>();
        var row = new List<HranaValue>();
        json.ExpectArray();
        while (json.NextElement())
        {
            row.Clear();
            json.ExpectArray();
            while (json.NextElement())
            {
                row.Add(json.GetValue());
            }

            rows.Add([.. row]);
        }

        return rows;
    }

    private static HranaResponse.BatchExecuted ReadBatch(ref JsonAnswerReader json)
    {
        var results = new List<HranaResult?>();
        var errors = new List<HranaError?>();
        ulong? index = null;
        json.ExpectObject();
        while (json.NextProperty())
        {
            if (json.TryEnter("step_results"u8))
            {
                json.ExpectArray();
                while (json.NextElement())
                {
                    results.Add(json.IsNull ? null : ReadResult(ref json));
                }
            }
            else if (json.TryEnter("step_errors"u8))
            {
                json.ExpectArray();
                while (json.NextElement())
                {
                    errors.Add(json.IsNull ? null : ReadError(ref json));
                }
            }
            else if (json.TryEnter("replication_index"u8))
            {
                index = json.GetUInt64();
            }
            else
            {
                json.Skip();
            }
        }

        return results.Count == errors.Count
            ? new HranaResponse.BatchExecuted([.. results], [.. errors], index)
            : throw JsonAnswerReader.Unexpected("a batch has not as many errors as results");
    }

    private static HranaDescription ReadDescription(ref JsonAnswerReader json)
    {
        var parameters = new List<string?>();
        IReadOnlyList<HranaColumn> columns = [];
        var isExplain = false;
        var isReadOnly = false;
        json.ExpectObject();
        while (json.NextProperty())
        {
            if (json.TryEnter("params"u8))
            {
                json.ExpectArray();
                while (json.NextElement())
                {
                    var name = ReadColumn(ref json).Name;
                    parameters.Add(name.Length == 0 ? null : name);
                }
            }
            else if (json.TryEnter("cols"u8))
            {
                columns = ReadColumns(ref json);
            }
            else if (json.TryEnter("is_explain"u8))
            {
                isExplain = json.GetBoolean();
            }
            else if (json.TryEnter("is_readonly"u8))
            {
                isReadOnly = json.GetBoolean();
            }
            else
            {
                json.Skip();
            }
        }

        return new HranaDescription(parameters, columns, isExplain, isReadOnly);
    }
}
