namespace LibSqlNet.Schema;

/// <summary>The columns of the views.</summary>
internal sealed class ViewColumnsCollection() : DescribedCollection("ViewColumns", "View")
{
    private const int DataType = 5;

    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("VIEW_CATALOG", typeof(string)),
        ("VIEW_SCHEMA", typeof(string)),
        ("VIEW_NAME", typeof(string)),
        ("COLUMN_NAME", typeof(string)),
        ("ORDINAL_POSITION", typeof(int)),
        ("DATA_TYPE", typeof(string)),
    ];

    protected override string OwnerCondition => "type = 'view'";

    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, @View, c.name, c.cid + 1, c.type FROM pragma_table_xinfo(@View, @Database) AS c
        WHERE {Restrict("c.name", "Column")}
        ORDER BY c.cid
        """;

    protected override void Refine(object?[] row) => row[DataType] = DeclaredType.Parse((string)row[DataType]!).Name;
}
