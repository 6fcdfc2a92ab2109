using System.Data.Common;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests;

/// <summary>A test with a folder of its own, and servers and connections that end with it. It is skipped where there is no server.</summary>
internal abstract class ServerTest : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Lazy<SqldServer> _server;

    protected ServerTest()
    {
        if (!SqldServer.IsAvailable)
        {
            Assert.Ignore(SqldServer.Missing);
        }

        _server = new Lazy<SqldServer>(() => Start(ServerOptions));
    }

    protected string Folder { get; } = Directory.CreateTempSubdirectory("libsql-tests-").FullName;

    /// <summary>Further options of <see cref="Server"/>'s command line.</summary>
    protected virtual string[] ServerOptions => [];

    /// <summary>The test's own server, started when it is first used.</summary>
    protected SqldServer Server => _server.Value;

    public void Dispose()
    {
        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            _owned[i].Dispose();
        }

        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected SqldServer Start(params string[] options) => Own(SqldServer.Start(options));

    /// <summary>Disposes something with the test, before what it was made after.</summary>
    protected T Own<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }

    /// <summary>A closed connection that is disposed with the test. Its pool is cleared.</summary>
    protected LibSqlConnection Connect(string connectionString)
    {
        Own(new PoolOf(connectionString));
        return Own(new LibSqlConnection(connectionString));
    }

    protected LibSqlConnection Open(string connectionString)
    {
        var connection = Connect(connectionString);
        connection.Open();
        return connection;
    }

    private sealed class PoolOf(string connectionString) : IDisposable
    {
        public void Dispose() => LibSqlConnection.ClearPool(connectionString);
    }
}
