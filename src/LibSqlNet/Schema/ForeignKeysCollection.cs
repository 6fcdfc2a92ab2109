namespace LibSqlNet.Schema;

/// <summary>The columns of the foreign keys. SQLite keeps no names of constraints: the keys are named after their table and number.</summary>
internal sealed class ForeignKeysCollection() : QueriedCollection("ForeignKeys", identifierParts: 2, "Table", "Key")
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("CONSTRAINT_CATALOG", typeof(string)),
        ("CONSTRAINT_SCHEMA", typeof(string)),
        ("CONSTRAINT_NAME", typeof(string)),
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("CONSTRAINT_TYPE", typeof(string)),
        ("FKEY_ID", typeof(int)),
        ("FKEY_FROM_COLUMN", typeof(string)),
        ("FKEY_FROM_ORDINAL_POSITION", typeof(int)),
        ("FKEY_TO_CATALOG", typeof(string)),
        ("FKEY_TO_SCHEMA", typeof(string)),
        ("FKEY_TO_TABLE", typeof(string)),
        ("FKEY_TO_COLUMN", typeof(string)),
        ("FKEY_ON_UPDATE", typeof(string)),
        ("FKEY_ON_DELETE", typeof(string)),
        ("FKEY_MATCH", typeof(string)),
    ];

    // A key that names no columns of its parent stands for the parent's primary key.
    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, 'FK_' || l.name || '_' || f.id, @Database, NULL, l.name, 'FOREIGN KEY', f.id, f."from", f.seq + 1, @Database, NULL, f."table",
            coalesce(f."to", p.name), f.on_update, f.on_delete, f.match
        FROM pragma_table_list AS l CROSS JOIN pragma_foreign_key_list(l.name, @Database) AS f
            LEFT JOIN pragma_table_info(f."table", @Database) AS p ON f."to" IS NULL AND p.pk = f.seq + 1
        WHERE l.schema = @Database AND l.type IN ('table', 'shadow')
            AND {Restrict("l.name", "Table")} AND {Restrict("'FK_' || l.name || '_' || f.id", "Key")}
        ORDER BY l.name, f.id, f.seq
        """;
}
