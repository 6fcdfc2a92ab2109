using System.Data.Common;

namespace LibSqlNet.Tests;

/// <summary>A test with a folder of its own and connections to databases in it.</summary>
internal abstract class DatabaseTest : IDisposable
{
    private readonly List<DbConnection> _connections = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("libsql-tests-").FullName;

    protected string FileName => Path.Combine(Folder, "test.db");

    protected string ConnectionString => $"Data Source={FileName}";

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A closed connection that is disposed with the test.</summary>
    protected LibSqlConnection Connect(string connectionString)
    {
        var connection = new LibSqlConnection(connectionString);
        _connections.Add(connection);
        return connection;
    }

    protected LibSqlConnection Open(string connectionString)
    {
        var connection = Connect(connectionString);
        connection.Open();
        return connection;
    }

    protected LibSqlConnection OpenFile(string options = "") => Open($"{ConnectionString};{options}");

    protected LibSqlConnection OpenMemory() => Open("Data Source=:memory:");
}
