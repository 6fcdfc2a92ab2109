namespace LibSqlNet.Schema;

/// <summary>The views.</summary>
internal sealed class ViewsCollection() : QueriedCollection("Views", identifierParts: 2, "View")
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("VIEW_DEFINITION", typeof(string)),
    ];

    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, name, sql FROM {schema}.sqlite_schema
        WHERE type = 'view' AND {Restrict("name", "View")}
        ORDER BY name
        """;
}
