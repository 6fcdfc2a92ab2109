namespace LibSqlNet.Sessions.Remote.Hrana.Json;

/// <summary>Reads the entries of a cursor.</summary>
internal static class JsonEntries
{
    public static void Read(ref JsonAnswerReader json, HranaEntry entry, int encodedLength)
    {
        entry.Kind = KindOf(json.PeekType());
        entry.Begin(encodedLength);
        while (json.NextProperty())
        {
            ReadProperty(ref json, entry);
        }

        entry.End();
    }

    private static HranaCursor.Entry KindOf(string type) => type switch
    {
        "row" => HranaCursor.Entry.Row,
        "step_begin" => HranaCursor.Entry.StepBegin,
        "step_end" => HranaCursor.Entry.StepEnd,
        "step_error" => HranaCursor.Entry.StepError,
        "error" => HranaCursor.Entry.Error,
        "replication_index" => HranaCursor.Entry.ReplicationIndex,
        _ => throw JsonAnswerReader.Unexpected("a cursor has an entry of an unknown type"),
    };

    private static void ReadProperty(ref JsonAnswerReader json, HranaEntry entry)
    {
        if (json.TryEnter("row"u8))
        {
            json.ExpectArray();
            while (json.NextElement())
            {
                entry.Add(json.GetValue());
            }
        }
        else if (json.TryEnter("step"u8))
        {
            entry.Step = json.GetInt32();
        }
        else if (json.TryEnter("cols"u8))
        {
            entry.Columns = JsonAnswers.ReadColumns(ref json);
        }
        else if (json.TryEnter("affected_row_count"u8))
        {
            entry.AffectedRowCount = json.GetInt64() ?? 0;
        }
        else if (json.TryEnter("last_insert_rowid"u8))
        {
            entry.LastInsertRowid = json.GetInt64();
        }
        else if (json.TryEnter("error"u8))
        {
            entry.Error = JsonAnswers.ReadError(ref json);
        }
        else if (json.TryEnter("replication_index"u8))
        {
            entry.ReplicationIndex = json.GetUInt64();
        }
        else
        {
            json.Skip();
        }
    }
}
