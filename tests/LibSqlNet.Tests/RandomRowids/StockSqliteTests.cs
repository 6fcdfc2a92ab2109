using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests.RandomRowids;

/// <summary>Files with random rowids in the hands of an SQLite that knows nothing of them, nor of STRICT.</summary>
internal sealed class StockSqliteTests : DatabaseTest
{
    [Test]
    public void Stock_SQLite_reads_and_writes_the_tables()
    {
        var ids = Create();

        using (var stock = OpenStock())
        {
            Assert.That(Read(stock, "SELECT rowid FROM plain ORDER BY text"), Is.EqualTo(ids));
            Execute(stock, "INSERT INTO plain VALUES ('d'); INSERT INTO keyed (n) VALUES (9); UPDATE plain SET text = upper(text); CREATE INDEX i ON plain (text)");
            Assert.That(Read(stock, "PRAGMA integrity_check"), Is.EqualTo(new object[] { "ok" }));
        }

        using var connection = OpenFile();
        Assert.That(connection.Rows("SELECT text FROM plain ORDER BY text"), Is.EqualTo(new object[][] { ["A"], ["B"], ["C"], ["D"] }));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        ExpectRandom(connection, "keyed", "made", "plain");
    }

    [Test]
    public void Stock_ALTER_TABLE_keeps_the_property()
    {
        Create();

        using (var stock = OpenStock())
        {
            Execute(stock, "ALTER TABLE plain ADD COLUMN more; ALTER TABLE plain RENAME COLUMN text TO body; ALTER TABLE plain RENAME TO renamed; ALTER TABLE keyed DROP COLUMN n");
        }

        using var connection = OpenFile();
        ExpectRandom(connection, "keyed", "made", "renamed");
    }

    [Test]
    public void Stock_VACUUM_keeps_the_property_and_the_rowids_of_indexed_tables()
    {
        var ids = Create();

        using (var stock = OpenStock())
        {
            Execute(stock, "CREATE INDEX i ON plain (text); VACUUM");
            Assert.That(Read(stock, "SELECT rowid FROM plain ORDER BY text"), Is.EqualTo(ids));
        }

        using var connection = OpenFile();
        ExpectRandom(connection, "keyed", "made", "plain");
    }

    [Test]
    public void Statements_that_stock_SQLite_dumps_make_the_same_tables_again()
    {
        Create();
        List<object> statements;
        using (var stock = OpenStock())
        {
            statements = Read(stock, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, rowid");
            Execute(stock, $"ATTACH '{Path.Combine(Folder, "copy.db")}' AS copy");
            foreach (string statement in statements)
            {
                Execute(stock, statement.Replace("CREATE TABLE ", "CREATE TABLE copy.", StringComparison.Ordinal).Replace("CREATE VIEW ", "CREATE VIEW copy.", StringComparison.Ordinal));
            }
        }

        using var connection = Open($"Data Source={Path.Combine(Folder, "copy.db")}");
        Assert.That(statements, Has.Count.EqualTo(4));
        Assert.That(connection.Scalar("PRAGMA libsql_random_rowid"), Is.EqualTo(1L));
        ExpectRandom(connection, "keyed", "made", "plain");
    }

    /// <summary>Returns the rowids of the table plain.</summary>
    private List<object> Create()
    {
        using var connection = OpenFile("Pooling=false");
        connection.Execute(
            """
            CREATE TABLE plain (text) RANDOM ROWID;
            CREATE TABLE keyed (id INTEGER PRIMARY KEY, n INT) RANDOM ROWID;
            PRAGMA libsql_random_rowid = on;
            CREATE TABLE made AS SELECT 1 AS one;
            INSERT INTO plain VALUES ('a'), ('b'), ('c');
            """);
        return connection.Rows("SELECT rowid FROM plain ORDER BY text").ConvertAll(static row => row[0]!);
    }

    /// <summary>Expects that these are the tables with random rowids, and that a new row gets one.</summary>
    private static void ExpectRandom(LibSqlConnection connection, params string[] tables)
    {
        Assert.That(connection.Rows("SELECT name FROM pragma_table_list WHERE random_rowid ORDER BY name").ConvertAll(static row => row[0]), Is.EqualTo(tables));
        foreach (var table in tables)
        {
            Assert.That(connection.Scalar($"INSERT INTO {table} DEFAULT VALUES RETURNING rowid"), Is.GreaterThan(1_000_000L), table);
        }
    }

    private SqliteConnection OpenStock()
    {
        var stock = new SqliteConnection($"Data Source={FileName};Pooling=false");
        stock.Open();
        return stock;
    }

    private static void Execute(SqliteConnection stock, string sql)
    {
        using var command = stock.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<object> Read(SqliteConnection stock, string sql)
    {
        using var command = stock.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read())
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }
}
