namespace LibSqlNet.Schema;

/// <summary>The tables; views have a collection of their own.</summary>
internal sealed class TablesCollection() : QueriedCollection("Tables", identifierParts: 2, "Table", "TableType")
{
    // A server has no such column: there the name is that of the query around it.
    private const string IsRandom = "(SELECT random_rowid FROM pragma_table_list(l.name) AS r WHERE r.schema = l.schema) IS TRUE AS random";

    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("TABLE_TYPE", typeof(string)),
        ("TABLE_DEFINITION", typeof(string)),
        ("WITHOUT_ROWID", typeof(bool)),
        ("STRICT", typeof(bool)),
        ("RANDOM_ROWID", typeof(bool)),
    ];

    protected override string Query(string schema) =>
        $"""
        WITH listed AS (
            SELECT l.name, l.wr, l.strict, s.sql, {IsRandom}, CASE
                WHEN l.name GLOB 'sqlite_*' OR l.name = 'libsql_sequence' THEN 'SYSTEM_TABLE'
                WHEN l.type = 'virtual' THEN 'VIRTUAL_TABLE'
                WHEN l.type = 'shadow' THEN 'SHADOW_TABLE'
                ELSE 'TABLE' END AS kind
            FROM (SELECT NULL AS random_rowid), pragma_table_list AS l LEFT JOIN {schema}.sqlite_schema AS s ON s.type = 'table' AND s.name = l.name
            WHERE l.schema = @Database AND l.type <> 'view')
        SELECT @Database, NULL, name, kind, sql, wr, strict, random FROM listed
        WHERE {Restrict("name", "Table")} AND {Restrict("kind", "TableType")}
        ORDER BY name
        """;
}
