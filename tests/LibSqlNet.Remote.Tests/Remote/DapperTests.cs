using System.Data;
using Dapper;

namespace LibSqlNet.Remote.Tests.Remote;

internal sealed class DapperTests : RemoteTest
{
    [Test]
    public async Task Dapper_queries_maps_and_executes()
    {
        await using var connection = Open();
        await connection.ExecuteAsync("CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE book(id INTEGER PRIMARY KEY, author INT, title TEXT)");
        var id = await connection.ExecuteScalarAsync<long>("INSERT INTO author(name) VALUES(@name); SELECT last_insert_rowid()", new { name = "Ursula" });
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            string[] titles = ["one", "two"];
            await connection.ExecuteAsync("INSERT INTO book(author, title) VALUES(@id, @title)", titles.Select(title => new { id, title }), transaction);
            await transaction.CommitAsync();
        }

        var books = await connection.QueryAsync<Book, Author, Book>(
            "SELECT b.id, b.title, a.id, a.name FROM book b JOIN author a ON a.id = b.author WHERE b.title IN @titles ORDER BY b.id",
            static (book, author) => book with { Author = author },
            new { titles = new[] { "one", "two", "three" } });
        var author = new Author(id, "Ursula");
        Assert.That(books, Is.EqualTo([new Book(1, "one") { Author = author }, new Book(2, "two") { Author = author }]));
        await using var results = await connection.QueryMultipleAsync("SELECT count(*) FROM author; SELECT title FROM book ORDER BY id");
        Assert.That(await results.ReadSingleAsync<int>(), Is.EqualTo(1));
        Assert.That(await results.ReadAsync<string>(), Is.EqualTo(["one", "two"]));
    }

    [Test]
    public void DataAdapter_fills_and_updates()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES(1, 'one'), (2, 'two')");
        using var adapter = new LibSqlDataAdapter("SELECT id, a FROM t", connection);
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE t SET a = @a WHERE id = @id";
        update.Parameters.Add(new LibSqlParameter("@a", null) { SourceColumn = "a" });
        update.Parameters.Add(new LibSqlParameter("@id", null) { SourceColumn = "id" });
        adapter.UpdateCommand = update;
        using var table = new DataTable();
        adapter.Fill(table);
        table.Rows[1]["a"] = "zwei";
        Assert.That(adapter.Update(table), Is.EqualTo(1));
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("one,zwei"));
    }

    [Test]
    public void CommandBuilder_says_what_it_lacks()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)");
        using var adapter = new LibSqlDataAdapter("SELECT id, a FROM t", connection);
        using var builder = new LibSqlCommandBuilder(adapter);
        Assert.That(() => builder.GetUpdateCommand(), Throws.TypeOf<NotSupportedException>().With.Message.Contains("by hand"));
    }

    private sealed record Author(long Id, string Name);

    private sealed record Book(long Id, string Title)
    {
        public Author? Author { get; init; }
    }
}
