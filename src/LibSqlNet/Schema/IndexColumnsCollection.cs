namespace LibSqlNet.Schema;

/// <summary>The columns of the indexes. One that is an expression has no name.</summary>
internal sealed class IndexColumnsCollection() : QueriedCollection("IndexColumns", identifierParts: 3, "Table", "Index", "Column")
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("INDEX_CATALOG", typeof(string)),
        ("INDEX_SCHEMA", typeof(string)),
        ("INDEX_NAME", typeof(string)),
        ("COLUMN_NAME", typeof(string)),
        ("ORDINAL_POSITION", typeof(int)),
        ("SORT_MODE", typeof(string)),
        ("COLLATION_NAME", typeof(string)),
    ];

    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, l.name, @Database, NULL, i.name, c.name, c.seqno + 1, CASE WHEN c."desc" THEN 'DESC' ELSE 'ASC' END, c.coll
        FROM pragma_table_list AS l CROSS JOIN pragma_index_list(l.name, @Database) AS i CROSS JOIN pragma_index_xinfo(i.name, @Database) AS c
        WHERE l.schema = @Database AND l.type IN ('table', 'shadow') AND c.key
            AND {Restrict("l.name", "Table")} AND {Restrict("i.name", "Index")} AND {Restrict("c.name", "Column")}
        ORDER BY l.name, i.name, c.seqno
        """;
}
