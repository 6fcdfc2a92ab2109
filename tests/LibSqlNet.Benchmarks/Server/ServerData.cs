using LibSqlNet.Tests.Server;

namespace LibSqlNet.Benchmarks.Server;

/// <summary>What the servers hold. It is written by neither of the clients.</summary>
internal static class ServerData
{
    private const string Schema =
        """
        CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, height REAL);
        CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO item SELECT i, 'name ' || i, i / 3.0 FROM n;
        """;

    private const int Megabytes = 100;
    private const int NotesPerRequest = 500;

    /// <summary>Makes a table of 10,000 items and one of notes that is empty.</summary>
    public static void Create(SqldServer server) => server.Execute(Schema);

    /// <summary>Makes the database 100 MB larger, in transactions of 4 MB.</summary>
    public static void Fill(SqldServer server)
    {
        server.Execute("CREATE TABLE filling (id INTEGER PRIMARY KEY, data BLOB)");
        for (var i = 0; i < Megabytes; i += 4)
        {
            server.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO filling (data) SELECT randomblob(4000) FROM n");
        }
    }

    /// <summary>Writes notes, each in a transaction of its own.</summary>
    public static void WriteNotes(SqldServer server, int count)
    {
        for (var i = 0; i < count; i += NotesPerRequest)
        {
            server.Execute(string.Concat(Enumerable.Repeat("INSERT INTO note (text) VALUES ('a short text');", NotesPerRequest)));
        }
    }

    /// <summary>Makes a plain file with the same items.</summary>
    public static async Task CreatePlainAsync(string file)
    {
        await using var connection = new LibSqlConnection($"Data Source={file};Journal Mode=Wal;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Schema;
        await command.ExecuteNonQueryAsync();
    }
}
