namespace LibSqlNet.Schema;

/// <summary>The indexes, those that keys and unique constraints make among them. An INTEGER PRIMARY KEY has none: it is the table's own order.</summary>
internal sealed class IndexesCollection() : QueriedCollection("Indexes", identifierParts: 2, "Table", "Index")
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("INDEX_CATALOG", typeof(string)),
        ("INDEX_SCHEMA", typeof(string)),
        ("INDEX_NAME", typeof(string)),
        ("PRIMARY_KEY", typeof(bool)),
        ("UNIQUE", typeof(bool)),
        ("PARTIAL", typeof(bool)),
        ("ORIGIN", typeof(string)),
        ("INDEX_DEFINITION", typeof(string)),
    ];

    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, l.name, @Database, NULL, i.name, i.origin = 'pk', i."unique", i.partial,
            CASE i.origin WHEN 'pk' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'CREATE INDEX' END, s.sql
        FROM pragma_table_list AS l CROSS JOIN pragma_index_list(l.name, @Database) AS i
            LEFT JOIN {schema}.sqlite_schema AS s ON s.type = 'index' AND s.name = i.name
        WHERE l.schema = @Database AND l.type IN ('table', 'shadow') AND {Restrict("l.name", "Table")} AND {Restrict("i.name", "Index")}
        ORDER BY l.name, i.name
        """;
}
