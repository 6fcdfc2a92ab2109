using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests;

/// <summary>GetSchemaTable says what Microsoft.Data.Sqlite says, but where that is wrong.</summary>
internal sealed class SchemaTableDifferentialTests : DatabaseTest
{
    private const string Schema =
        """
        CREATE TABLE place (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, height REAL, area DECIMAL(10, 2), data BLOB, plain);
        CREATE TABLE visit (day TEXT, place INTEGER, note TEXT, PRIMARY KEY (day, place));
        CREATE TABLE counter (id INTEGER PRIMARY KEY AUTOINCREMENT, count INT NOT NULL DEFAULT 0);
        CREATE VIEW tall AS SELECT id, name AS title, height * 2 AS twice FROM place;
        INSERT INTO place VALUES (1, 'a', 1.5, 2.5, x'00', 5);
        INSERT INTO visit VALUES ('2024-02-29', 1, NULL);
        INSERT INTO counter VALUES (1, 2);
        """;

    [TestCase("SELECT * FROM place")]
    [TestCase("SELECT * FROM visit")]
    [TestCase("SELECT * FROM counter")]
    [TestCase("SELECT * FROM tall")]
    [TestCase("SELECT id AS x, name || 'y', 1 + 1 AS two FROM place")]
    [TestCase("SELECT p.id, v.note FROM place p JOIN visit v ON v.place = p.id")]
    public void GetSchemaTable_says_the_same(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var ours = OpenMemory();
        using var theirs = new SqliteConnection("Data Source=:memory:");
        theirs.Open();
        using var expected = Describe(theirs, sql);
        using var actual = Describe(ours, sql);

        Assert.Multiple(() =>
        {
            Assert.That(actual.Rows, Has.Count.EqualTo(expected.Rows.Count));
            foreach (DataColumn column in expected.Columns)
            {
                Assert.That(actual.Columns.Contains(column.ColumnName), column.ColumnName);
                Assert.That(actual.Columns[column.ColumnName]!.DataType, Is.EqualTo(column.DataType), column.ColumnName);
                for (var i = 0; i < expected.Rows.Count; i++)
                {
                    var (value, theirValue) = (actual.Rows[i][column.ColumnName], expected.Rows[i][column]);
                    if (!IsBetterHere(column.ColumnName, value, theirValue, isKey: actual.Rows[i]["IsKey"] is true))
                    {
                        Assert.That(value, Is.EqualTo(theirValue), $"{column.ColumnName} of {expected.Rows[i]["ColumnName"]}");
                    }
                }
            }
        });
    }

    private static bool IsBetterHere(string column, object value, object theirValue, bool isKey) => column switch
    {
        // A rowid is as unique as what an index keeps so.
        "IsUnique" when isKey && value is true => true,

        // An expression is no key, and it is known of every column that it is not long.
        "IsUnique" or "IsKey" or "IsAutoIncrement" or "IsLong" => theirValue is DBNull && value is false,
        _ => false,
    };

    private static DataTable Describe(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Schema;
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return reader.GetSchemaTable()!;
    }
}
