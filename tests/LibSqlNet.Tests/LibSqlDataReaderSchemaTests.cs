using System.Data;

namespace LibSqlNet.Tests;

internal sealed class LibSqlDataReaderSchemaTests : DatabaseTest
{
    [Test]
    public void GetColumnSchema_describes_columns()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a VARCHAR(5) NOT NULL, b); INSERT INTO t (a) VALUES ('x')");
        using var command = connection.Command("SELECT id, a AS alias, b, 1 + 1 AS two FROM t");
        using var reader = command.ExecuteReader();
        var columns = reader.GetColumnSchema();

        Assert.Multiple(() =>
        {
            Assert.That(columns.Select(static c => c.ColumnName), Is.EqualTo(new[] { "id", "alias", "b", "two" }));
            Assert.That(columns.Select(static c => c.BaseColumnName), Is.EqualTo(new[] { "id", "a", "b", null }));
            Assert.That(columns.Select(static c => c.BaseTableName), Is.EqualTo(new[] { "t", "t", "t", null }));
            Assert.That(columns.Select(static c => c.IsKey), Is.EqualTo(new bool?[] { true, false, false, false }));
            Assert.That(columns.Select(static c => c.IsAutoIncrement), Is.EqualTo(new bool?[] { true, false, false, false }));
            Assert.That(columns.Select(static c => c.AllowDBNull), Is.EqualTo(new bool?[] { true, false, true, null }));
            Assert.That(columns.Select(static c => c.IsUnique), Is.EqualTo(new bool?[] { true, false, false, false }));
            Assert.That(columns.Select(static c => c.IsReadOnly), Is.All.False);
            Assert.That(columns.Select(static c => c.IsAliased), Is.EqualTo(new bool?[] { false, true, false, true }));
            Assert.That(columns.Select(static c => c.IsExpression), Is.EqualTo(new bool?[] { false, false, false, true }));
            Assert.That(columns.Select(static c => c.DataTypeName), Is.EqualTo(new[] { "INTEGER", "VARCHAR", "BLOB", "INTEGER" }));
        });
    }

    [Test]
    public void GetSchemaTable_has_the_columns_that_programs_look_for()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT, c AS (1), UNIQUE (b, a)); CREATE UNIQUE INDEX i ON t (b) WHERE a > 1");
        using var command = connection.Command("SELECT * FROM t");
        using var reader = command.ExecuteReader(CommandBehavior.KeyInfo);
        var table = reader.GetSchemaTable();

        Assert.Multiple(() =>
        {
            Assert.That(table.Columns.Cast<DataColumn>().Select(static column => column.ColumnName), Is.SupersetOf(new[]
            {
                "ColumnName", "ColumnOrdinal", "ColumnSize", "NumericPrecision", "NumericScale", "IsUnique", "IsKey", "BaseServerName", "BaseCatalogName",
                "BaseColumnName", "BaseSchemaName", "BaseTableName", "DataType", "DataTypeName", "AllowDBNull", "IsAliased", "IsExpression",
                "IsAutoIncrement", "IsLong",
            }));
            Assert.That(table.AsEnumerable().Select(static row => row["IsUnique"]), Is.EqualTo(new[] { true, true, false, false }));
            Assert.That(table.AsEnumerable().Select(static row => row["AllowDBNull"]), Is.EqualTo(new[] { false, true, true, true }));
            Assert.That(table.AsEnumerable().Select(static row => row["IsReadOnly"]), Is.EqualTo(new[] { false, false, false, true }));
        });
    }

    [TestCase("SELECT * FROM pragma_table_list")]
    [TestCase("SELECT * FROM json_each('[1]')")]
    [TestCase("SELECT rowid, * FROM t")]
    [TestCase("SELECT * FROM v")]
    [TestCase("SELECT f FROM f")]
    [TestCase("SELECT * FROM temp.x")]
    [TestCase("WITH c AS (SELECT a FROM t) SELECT * FROM c")]
    [TestCase("PRAGMA table_info(t)")]
    [TestCase("INSERT INTO t VALUES (1) RETURNING a")]
    [TestCase("EXPLAIN SELECT 1")]
    public void GetColumnSchema_takes_any_result(string sql)
    {
        using var connection = OpenMemory();
        connection.Execute(
            "CREATE TABLE t (a); CREATE VIEW v AS SELECT a, a + 1 AS b FROM t; CREATE VIRTUAL TABLE f USING fts5(x); CREATE TEMP TABLE x (a); INSERT INTO t VALUES (1)");
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();

        Assert.That(reader.GetColumnSchema(), Has.Count.EqualTo(reader.FieldCount));
    }

    [Test]
    public async Task GetSchemaTable_lets_a_DataTable_load()
    {
        await using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b REAL); INSERT INTO t VALUES (1, 'x', 1.5), (2, NULL, NULL)");
        await using var command = connection.Command("SELECT * FROM t");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.That((await reader.GetSchemaTableAsync())!.Rows, Has.Count.EqualTo(3));
        using var table = new DataTable();
        table.Load(reader);

        Assert.That(table.Rows.Cast<DataRow>().Select(static row => row.ItemArray), Is.EqualTo(new object[][] { [1L, "x", 1.5], [2L, DBNull.Value, DBNull.Value] }));
    }
}
