namespace LibSqlNet.Tests.Conformance;

/// <summary>How columns are found and described where Microsoft.Data.Sqlite and System.Data.Common disagree, in both modes.</summary>
internal sealed class ColumnConformanceTests : DatabaseTest
{
    [Test]
    public void Ordinals_that_are_not_there_throw([Values(-1, 1)] int ordinal)
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        foreach (var read in new Action<LibSqlDataReader>[]
        {
            r => r.GetValue(ordinal), r => r.GetInt32(ordinal), r => r.IsDBNull(ordinal), r => r.GetName(ordinal), r => r.GetFieldType(ordinal),
            r => r.GetDataTypeName(ordinal), r => r.GetFieldValue<int>(ordinal), r => r.GetBytes(ordinal, 0, null, 0, 0), r => _ = r[ordinal],
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OnRow(compatible, "SELECT 1", read));
            Assert.Throws<IndexOutOfRangeException>(() => OnRow(strict, "SELECT 1", read));
        }
    }

    [Test]
    public void Names_that_are_not_there_throw()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");

        Assert.Throws<ArgumentOutOfRangeException>(() => OnRow(compatible, "SELECT 1 AS a", static r => r.GetOrdinal("b")));
        Assert.Throws<IndexOutOfRangeException>(() => OnRow(strict, "SELECT 1 AS a", static r => r.GetOrdinal("b")));
        Assert.Throws<IndexOutOfRangeException>(() => OnRow(strict, "SELECT 1 AS a", static r => _ = r["b"]));
        Assert.Throws<ArgumentNullException>(() => OnRow(strict, "SELECT 1 AS a", static r => r.GetOrdinal(null!)));
    }

    [Test]
    public void Names_that_stand_for_several_columns_are_the_first_when_strict()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        const string Sql = "SELECT 1 AS Ab, 2 AS aB, 3 AS ab";

        Assert.Throws<InvalidOperationException>(() => OnRow(compatible, Sql, static r => r.GetOrdinal("AB")));
        OnRow(strict, Sql, static r => Assert.That((r.GetOrdinal("AB"), r.GetOrdinal("aB"), r.GetOrdinal("ab")), Is.EqualTo((0, 1, 2))));
    }

    [Test]
    public void Types_of_columns_follow_the_row_unless_strict()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        compatible.Execute("CREATE TABLE t (a INTEGER, b); INSERT INTO t VALUES ('x', 1), (NULL, 'y')");
        const string Sql = "SELECT a, b, b || '', coalesce(a, 1) FROM t";

        Assert.That(Types(compatible, Sql), Is.EqualTo(new[]
        {
            (typeof(string), "INTEGER"), (typeof(long), "INTEGER"), (typeof(string), "TEXT"), (typeof(string), "TEXT"),
            (typeof(long), "INTEGER"), (typeof(string), "TEXT"), (typeof(string), "TEXT"), (typeof(long), "INTEGER"),
        }));
        Assert.That(Types(strict, Sql), Is.EqualTo(new[]
        {
            (typeof(long), "INTEGER"), (typeof(long), "INTEGER"), (typeof(string), "TEXT"), (typeof(string), "TEXT"),
            (typeof(long), "INTEGER"), (typeof(long), "INTEGER"), (typeof(string), "TEXT"), (typeof(string), "TEXT"),
        }));
    }

    [Test]
    public void Rowids_may_be_NULL_in_a_schema_unless_strict()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        compatible.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE u (id TEXT PRIMARY KEY); INSERT INTO u VALUES (NULL); INSERT INTO t VALUES (1)");
        const string Sql = "SELECT t.id, u.id FROM t, u";

        OnRow(compatible, Sql, static r => Assert.That(r.GetColumnSchema().Select(static c => c.AllowDBNull), Is.EqualTo(new bool?[] { true, true })));
        OnRow(strict, Sql, static r => Assert.That(r.GetColumnSchema().Select(static c => c.AllowDBNull), Is.EqualTo(new bool?[] { false, true })));
    }

    private static List<(Type, string)> Types(LibSqlConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();
        var types = new List<(Type, string)>();
        while (reader.Read())
        {
            types.AddRange(Enumerable.Range(0, reader.FieldCount).Select(ordinal => (reader.GetFieldType(ordinal), reader.GetDataTypeName(ordinal))));
        }

        return types;
    }

    private static void OnRow(LibSqlConnection connection, string sql, Action<LibSqlDataReader> action)
    {
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();
        reader.Read();
        action(reader);
    }
}
