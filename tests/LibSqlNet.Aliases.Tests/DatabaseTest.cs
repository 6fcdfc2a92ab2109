using Microsoft.Data.Sqlite;

namespace LibSqlNet.Aliases.Tests;

/// <summary>A test with a file of its own and an open connection to it.</summary>
internal abstract class DatabaseTest : IDisposable
{
    protected DatabaseTest()
    {
        Folder = Directory.CreateTempSubdirectory("sqlite-aliases-").FullName;
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "app.db"), Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString();
        Connection = new SqliteConnection(ConnectionString);
        Connection.Open();
        Execute(
            """
            CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, people INTEGER, area REAL, founded TEXT, flag BLOB);
            INSERT INTO city VALUES (1, 'Brno', 400000, 230.2, '1243-01-01 00:00:00', x'010203'), (2, 'Žďár', NULL, 37.1, NULL, NULL);
            """);
    }

    protected string Folder { get; }

    protected string ConnectionString { get; }

    protected SqliteConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected int Execute(string sql)
    {
        using var command = new SqliteCommand(sql, Connection);
        return command.ExecuteNonQuery();
    }

    protected T? Scalar<T>(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return (T?)command.ExecuteScalar();
    }
}
