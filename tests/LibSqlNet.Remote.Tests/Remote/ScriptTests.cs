using System.Data;
using System.Globalization;
using System.Text;

namespace LibSqlNet.Remote.Tests.Remote;

/// <summary>The same commands give the same on a server and on a local database.</summary>
internal sealed class ScriptTests : RemoteTest
{
    private const string Schema =
        """
        CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INT CHECK(born > 0));
        CREATE TABLE book(id INTEGER PRIMARY KEY AUTOINCREMENT, author INT REFERENCES author(id), title VARCHAR(20) COLLATE NOCASE, price DECIMAL(8, 2));
        CREATE INDEX book_title ON book(title); CREATE VIEW books AS SELECT b.id, title, name FROM book b JOIN author a ON a.id = b.author;
        CREATE TRIGGER shout AFTER INSERT ON book WHEN new.title = 'x' BEGIN UPDATE book SET title = CASE WHEN 1 THEN 'X' END WHERE id = new.id; SELECT 1; END;
        """;

    private static readonly string[] Scripts =
    [
        "INSERT INTO author VALUES(1, 'a', 1900), (2, 'b', 1950) RETURNING id, name",
        "INSERT INTO book(author, title) VALUES(1, 'one'), (2, 'two'), (2, 'x'); SELECT last_insert_rowid() AS id, changes(); SELECT * FROM books",
        "UPDATE book SET price = 1.5; DELETE FROM book WHERE id = 1; SELECT changes()",
        "SELECT 1 WHERE 0; SELECT id, price FROM book; ; -- nothing\n",
        "WITH c AS (SELECT 7 AS n) INSERT INTO author SELECT n, 'seven', n FROM c",
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 5) SELECT i FROM c",
        "VALUES(1, 'x'), (2, NULL)",
        "PRAGMA user_version = 12; PRAGMA user_version; PRAGMA table_info(book)",
        "CREATE TABLE later(a); INSERT INTO later VALUES(1); DROP TABLE later",
        "BEGIN; DELETE FROM author WHERE id = 7; ROLLBACK; SELECT count(*) FROM author",
        "BEGIN IMMEDIATE; DELETE FROM author WHERE id = 7; COMMIT; SELECT count(*) FROM author",
        "SAVEPOINT a; INSERT INTO author VALUES(8, 'h', 8); ROLLBACK TO a; RELEASE a; SELECT max(id) FROM author",
        "REPLACE INTO author VALUES(9, 'i', 9); INSERT OR IGNORE INTO author VALUES(9, 'j', 9)",
        "",
    ];

    private static readonly string[] Failures =
    [
        "SELECT nope", "SELEC 1", "INSERT INTO author VALUES(1, 'z', 1)", "INSERT INTO author VALUES(10, NULL, 1)", "INSERT INTO author VALUES(10, 'k', -1)",
        "INSERT INTO book(author) VALUES(99)", "COMMIT", "SELECT 1; SELECT * FROM missing", "CREATE TABLE author(a)", "SELECT ?1, ?2",
    ];

    [TestCase("http", false)]
    [TestCase("http", true)]
    [TestCase("ws", true)]
    public async Task Script_gives_what_it_gives_locally(string scheme, bool isAsync)
    {
        await using var remote = Open(StringFor(scheme));
        await using var local = Open($"Data Source={Path.Combine(Folder, "local.db")};Foreign Keys=True");
        foreach (var script in Scripts.Prepend(Schema))
        {
            Assert.That(await OutcomeAsync(remote, script, isAsync), Is.EqualTo(await OutcomeAsync(local, script, isAsync)), script);
        }
    }

    [Test]
    public void Failure_has_the_code_that_it_has_locally()
    {
        using var remote = Open();
        using var local = Open($"Data Source={Path.Combine(Folder, "local.db")};Foreign Keys=True");
        Execute(remote, Schema + Scripts[0]);
        Execute(local, Schema + Scripts[0]);
        Assert.Multiple(() =>
        {
            foreach (var failure in Failures)
            {
                Assert.That(FailureOf(remote, failure), Is.EqualTo(FailureOf(local, failure)), failure);
            }
        });
    }

    [TestCase("MetaDataCollections")]
    [TestCase("Tables")]
    [TestCase("Columns")]
    [TestCase("Indexes")]
    [TestCase("IndexColumns")]
    [TestCase("ForeignKeys")]
    [TestCase("Views")]
    [TestCase("ViewColumns")]
    [TestCase("Triggers")]
    [TestCase("DataTypes")]
    public void GetSchema_gives_what_it_gives_locally(string collection)
    {
        using var remote = Open();
        using var local = Open($"Data Source={Path.Combine(Folder, "local.db")}");
        Execute(remote, Schema);
        Execute(local, Schema);
        Assert.That(Rows(remote.GetSchema(collection)), Is.EqualTo(Rows(local.GetSchema(collection))));
    }

    private static List<string> Rows(DataTable table) =>
        [.. table.Rows.Cast<DataRow>().Select(static row => string.Join("|", row.ItemArray)).Where(static row => !row.Contains("sqlite_sequence", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static async Task<string> OutcomeAsync(LibSqlConnection connection, string script, bool isAsync)
    {
        using var command = Command(connection, script);
        var text = new StringBuilder();
        await using var reader = isAsync ? await command.ExecuteReaderAsync() : command.ExecuteReader();
        do
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{reader.GetName(i)} {reader.GetDataTypeName(i)} {reader.GetFieldType(i)}, ");
            }

            text.Append(CultureInfo.InvariantCulture, $"{reader.HasRows}\n");
            while (isAsync ? await reader.ReadAsync() : reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                text.AppendJoin('|', row).Append('\n');
            }
        }
        while (isAsync ? await reader.NextResultAsync() : reader.NextResult());
        await reader.CloseAsync();
        return text.Append(reader.RecordsAffected).ToString();
    }

    private static string FailureOf(LibSqlConnection connection, string sql)
    {
        try
        {
            Execute(connection, sql);
            return "";
        }
        catch (LibSqlException e)
        {
            return $"{e.SqliteErrorCode} {e.SqlState} {e.ConstraintKind is LibSqlConstraintKind.NotNull} {e.IsTransient}";
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }
}
