namespace LibSqlNet.Schema;

/// <summary>The columns of the tables.</summary>
internal sealed class ColumnsCollection() : DescribedCollection("Columns", "Table")
{
    private const int DataType = 7;
    private const int Length = 8;
    private const int Precision = 9;
    private const int Scale = 10;
    private const int AutoIncrement = 13;
    private const int Definition = 17;

    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("TABLE_CATALOG", typeof(string)),
        ("TABLE_SCHEMA", typeof(string)),
        ("TABLE_NAME", typeof(string)),
        ("COLUMN_NAME", typeof(string)),
        ("ORDINAL_POSITION", typeof(int)),
        ("COLUMN_DEFAULT", typeof(string)),
        ("IS_NULLABLE", typeof(bool)),
        ("DATA_TYPE", typeof(string)),
        ("CHARACTER_MAXIMUM_LENGTH", typeof(int)),
        ("NUMERIC_PRECISION", typeof(int)),
        ("NUMERIC_SCALE", typeof(int)),
        ("PRIMARY_KEY", typeof(bool)),
        ("PRIMARY_KEY_ORDINAL", typeof(int)),
        ("AUTOINCREMENT", typeof(bool)),
        ("UNIQUE", typeof(bool)),
        ("GENERATED", typeof(string)),
        ("HIDDEN", typeof(bool)),
    ];

    protected override string OwnerCondition => "type <> 'view'";

    protected override string Query(string schema) =>
        $"""
        SELECT @Database, NULL, @Table, c.name, c.cid + 1, c.dflt_value, NOT c."notnull", c.type, NULL, NULL, NULL, c.pk > 0, nullif(c.pk, 0), c.pk > 0,
            {UniqueColumns.IsUnique("c", "@Table", "@Database")},
            CASE c.hidden WHEN 2 THEN 'VIRTUAL' WHEN 3 THEN 'STORED' END, c.hidden = 1, s.sql
        FROM pragma_table_xinfo(@Table, @Database) AS c LEFT JOIN {schema}.sqlite_schema AS s ON s.type = 'table' AND s.name = @Table
        WHERE {Restrict("c.name", "Column")}
        ORDER BY c.cid
        """;

    protected override void Refine(object?[] row)
    {
        var type = DeclaredType.Parse((string)row[DataType]!);
        row[DataType] = type.Name;
        row[Length] = type.Length;
        row[Precision] = type.Precision;
        row[Scale] = type.Scale;
        row[AutoIncrement] = (long)row[AutoIncrement]! != 0 && row[Definition] is string sql && SqlToken.Split(sql).Any(static token => token.Is("AUTOINCREMENT"));
    }
}
