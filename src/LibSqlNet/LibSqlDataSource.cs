using System.Data.Common;
using LibSqlNet.Pooling;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>
/// A database as an application's root object: it makes connections that are configured alike. <see cref="LibSqlDataSourceBuilder"/> makes one with
/// callbacks. It may be used by several threads.
/// </summary>
public class LibSqlDataSource : DbDataSource
{
    private readonly string _connectionString;
    private readonly SessionPool _pool;
    private readonly Action<LibSqlConnection>? _configure;
    private volatile bool _isDisposed;

    /// <summary>Makes a data source.</summary>
    /// <param name="connectionString">The connection string; see <see cref="LibSqlConnectionStringBuilder"/>.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It holds an unknown keyword, a value that does not convert, or keywords that exclude each other.</exception>
    public LibSqlDataSource(string connectionString)
        : this(connectionString, name: null, configure: null, initializer: null, authToken: null)
    {
    }

    internal LibSqlDataSource(string connectionString, string? name, Action<LibSqlConnection>? configure, SessionInitializer? initializer, AuthToken? authToken)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        _connectionString = connectionString;
        _configure = configure;
        _pool = initializer is null && authToken is null ? SessionPool.Of(connectionString) : SessionPool.Own(connectionString, initializer, authToken);
        ConnectionString = WithoutSecrets(connectionString);
        Name = name ?? _pool.Settings.DataSource;
    }

    /// <summary>The connection string without its secrets.</summary>
    public override string ConnectionString { get; }

    /// <summary>The name that the builder gave it; else the connection string's data source.</summary>
    public virtual string Name { get; }

    /// <summary>Makes a connection; it is closed.</summary>
    /// <returns>The connection.</returns>
    /// <exception cref="ObjectDisposedException">The data source is disposed.</exception>
    public virtual new LibSqlConnection CreateConnection()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var connection = new LibSqlConnection(_connectionString, _pool);
        _configure?.Invoke(connection);
        return connection;
    }

    /// <summary>Makes a connection and opens it.</summary>
    /// <returns>The connection.</returns>
    /// <exception cref="ObjectDisposedException">The data source is disposed.</exception>
    /// <inheritdoc cref="LibSqlConnection.Open" path="/exception"/>
    public virtual new LibSqlConnection OpenConnection() => (LibSqlConnection)OpenDbConnection();

    /// <inheritdoc cref="OpenConnection"/>
    /// <param name="cancellationToken">Stops the wait for a lock.</param>
    public virtual new async ValueTask<LibSqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) =>
        (LibSqlConnection)await OpenDbConnectionAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Makes a batch that opens a connection of its own for each execution and closes it afterwards, or with its reader.</summary>
    /// <returns>The batch.</returns>
    /// <exception cref="ObjectDisposedException">The data source is disposed.</exception>
    public virtual new LibSqlBatch CreateBatch() => new(CreateConnection()) { OwnsConnection = true };

    /// <inheritdoc/>
    protected override DbBatch CreateDbBatch() => CreateBatch();

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => CreateConnection();

    /// <summary>Clears the pool: idle connections are closed, and those in use are when they come back.</summary>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DisposeOnce();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc cref="Dispose(bool)"/>
    /// <returns>The task.</returns>
    protected override ValueTask DisposeAsyncCore()
    {
        DisposeOnce();
        return base.DisposeAsyncCore();
    }

    private void DisposeOnce()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _pool.Clear();
        }
    }

    private static string WithoutSecrets(string connectionString)
    {
        var builder = new LibSqlConnectionStringBuilder(connectionString);
        builder.Remove(ConnectionStrings.ConnectionStringOptions.Password.Name);
        builder.Remove(ConnectionStrings.ConnectionStringOptions.HexKey.Name);
        builder.Remove(ConnectionStrings.ConnectionStringOptions.AuthToken.Name);
        return builder.ConnectionString;
    }
}
