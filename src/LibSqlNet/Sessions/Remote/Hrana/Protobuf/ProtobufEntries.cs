using LibSqlNet.Protobuf;

namespace LibSqlNet.Sessions.Remote.Hrana.Protobuf;

/// <summary>Reads the entries of a cursor.</summary>
internal static class ProtobufEntries
{
    public static void Read(ProtobufReader reader, HranaEntry entry)
    {
        // An entry without a field is the replication index of a server that has none.
        entry.Kind = HranaCursor.Entry.ReplicationIndex;
        entry.ReplicationIndex = null;
        entry.Begin(0);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    entry.Kind = HranaCursor.Entry.StepBegin;
                    ReadStepBegin(reader.ReadMessage(), entry);
                    break;
                case 2:
                    entry.Kind = HranaCursor.Entry.StepEnd;
                    ReadStepEnd(reader.ReadMessage(), entry);
                    break;
                case 3:
                    entry.Kind = HranaCursor.Entry.StepError;
                    ReadStepError(reader.ReadMessage(), entry);
                    break;
                case 4:
                    entry.Kind = HranaCursor.Entry.Row;
                    ReadRow(reader.ReadMessage(), entry);
                    break;
                case 5:
                    entry.Kind = HranaCursor.Entry.Error;
                    entry.Error = ProtobufAnswers.ReadError(reader.ReadMessage());
                    break;
                case 6:
                    ReadReplicationIndex(reader.ReadMessage(), entry);
                    break;
                default:
                    throw new InvalidDataException("A cursor has an entry of an unknown type.");
            }
        }

        entry.End();
    }

    private static void ReadStepBegin(ProtobufReader reader, HranaEntry entry)
    {
        var columns = new List<HranaColumn>();
        entry.Step = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    entry.Step = (int)Math.Min(reader.ReadUInt32(), int.MaxValue);
                    break;
                case 2:
                    columns.Add(ProtobufAnswers.ReadColumn(reader.ReadMessage()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        entry.Columns = columns;
    }

    private static void ReadStepEnd(ProtobufReader reader, HranaEntry entry)
    {
        entry.AffectedRowCount = 0;
        entry.LastInsertRowid = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    entry.AffectedRowCount = reader.ReadInt64();
                    break;
                case 2:
                    entry.LastInsertRowid = reader.ReadSInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void ReadStepError(ProtobufReader reader, HranaEntry entry)
    {
        entry.Step = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    entry.Step = (int)Math.Min(reader.ReadUInt32(), int.MaxValue);
                    break;
                case 2:
                    entry.Error = ProtobufAnswers.ReadError(reader.ReadMessage());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void ReadRow(ProtobufReader reader, HranaEntry entry)
    {
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                entry.Add(ProtobufAnswers.ReadValue(reader.ReadMessage()));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadReplicationIndex(ProtobufReader reader, HranaEntry entry)
    {
        entry.ReplicationIndex = 0;
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                entry.ReplicationIndex = reader.ReadUInt64();
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
