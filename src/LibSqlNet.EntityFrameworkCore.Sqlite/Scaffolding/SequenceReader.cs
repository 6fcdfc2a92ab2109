using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads the engine's sequences. They are rows of a table.</summary>
internal static class SequenceReader
{
    public const string TableName = "libsql_sequence";

    // The engine's own counters have a dot in their names, which names of sequences cannot have.
    private const string Sequences = $"SELECT name, start, increment, minimum, maximum, is_cyclic FROM {TableName} WHERE instr(name, '.') = 0 ORDER BY name";

    public static void Read(SchemaReader schema, DatabaseModel model)
    {
        if (schema.Query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", static _ => true, TableName).Count == 0)
        {
            return;
        }

        foreach (var sequence in schema.Query(Sequences, static row => row.GetInt64(2) > 0
            ? Create(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), 1, long.MaxValue, row.GetBoolean(5))
            : Create(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), long.MinValue, -1, row.GetBoolean(5))))
        {
            sequence.Database = model;
            model.Sequences.Add(sequence);
        }
    }

    private static DatabaseSequence Create(
        string name, long start, long increment, long minimum, long maximum, long defaultMinimum, long defaultMaximum, bool isCyclic) => new()
    {
        Name = name,
        StoreType = "INTEGER",
        StartValue = start,
        IncrementBy = (int)increment,
        MinValue = minimum == defaultMinimum ? null : minimum,
        MaxValue = maximum == defaultMaximum ? null : maximum,
        IsCyclic = isCyclic,
    };
}
