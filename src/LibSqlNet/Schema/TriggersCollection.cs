namespace LibSqlNet.Schema;

/// <summary>The triggers.</summary>
internal sealed class TriggersCollection() : QueriedCollection("Triggers", identifierParts: 2, "Table", "Trigger")
{
    private const int Event = 4;
    private const int Timing = 5;
    private const int Definition = 6;

    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("TRIGGER_NAME", typeof(string)),
        ("EVENT_MANIPULATION", typeof(string)),
        ("ACTION_TIMING", typeof(string)),
        ("TRIGGER_DEFINITION", typeof(string)),
    ];

    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, tbl_name, name, NULL, NULL, sql FROM {schema}.sqlite_schema
        WHERE type = 'trigger' AND {Restrict("tbl_name", "Table")} AND {Restrict("name", "Trigger")}
        ORDER BY tbl_name, name
        """;

    // CREATE TRIGGER name [BEFORE | AFTER | INSTEAD OF] event: so the engine keeps it, however it was written.
    protected override void Refine(object?[] row)
    {
        using var tokens = SqlToken.Split((string)row[Definition]!)
            .Where(static token => !token.IsComment).Select(static token => token.Text.ToString()).Skip(3).Take(3).GetEnumerator();
        tokens.MoveNext();
        row[Timing] = tokens.Current.ToUpperInvariant() switch
        {
            "BEFORE" => "BEFORE",
            "INSTEAD" => "INSTEAD OF",
            _ => "AFTER",
        };
        while (tokens.Current.ToUpperInvariant() is "BEFORE" or "AFTER" or "INSTEAD" or "OF")
        {
            tokens.MoveNext();
        }

        row[Event] = tokens.Current.ToUpperInvariant();
    }
}
