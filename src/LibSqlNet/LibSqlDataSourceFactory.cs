namespace LibSqlNet;

/// <summary>
/// The data sources of many databases of one server, one for each namespace, such as an application's tenants. They are configured alike and share what
/// connects them with the server; one that nobody uses costs a few kilobytes and no socket. <see cref="LibSqlDataSourceBuilder.BuildFactory"/> makes it.
/// It may be used by several threads.
/// </summary>
public class LibSqlDataSourceFactory : IDisposable, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LibSqlDataSource> _dataSources = [];
    private readonly Func<string, LibSqlDataSource> _make;
    private bool _isDisposed;

    internal LibSqlDataSourceFactory(Func<string, LibSqlDataSource> make) => _make = make;

    /// <summary>Gives the data source of a namespace: it is made when it is first asked for, and stays the same. The factory disposes of it.</summary>
    /// <param name="databaseNamespace">The namespace. Nobody asks the server whether it exists.</param>
    /// <returns>The data source.</returns>
    /// <exception cref="ArgumentException">It is empty.</exception>
    /// <exception cref="ObjectDisposedException">The factory is disposed.</exception>
    public virtual LibSqlDataSource GetDataSource(string databaseNamespace)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseNamespace);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_dataSources.TryGetValue(databaseNamespace, out var dataSource))
            {
                dataSource = _make(databaseNamespace);
                _dataSources.Add(databaseNamespace, dataSource);
            }

            return dataSource;
        }
    }

    /// <summary>Disposes of the data source of a namespace that is not needed any more. The next one who asks for it gets a new one.</summary>
    /// <param name="databaseNamespace">The namespace; does nothing when it has no data source.</param>
    public virtual void Remove(string databaseNamespace)
    {
        LibSqlDataSource? dataSource;
        lock (_lock)
        {
            _dataSources.Remove(databaseNamespace, out dataSource);
        }

        dataSource?.Dispose();
    }

    /// <summary>Disposes of all data sources.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <returns>The task.</returns>
    public virtual async ValueTask DisposeAsync()
    {
        foreach (var dataSource in TakeAll())
        {
            await dataSource.DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var dataSource in TakeAll())
            {
                dataSource.Dispose();
            }
        }
    }

    private LibSqlDataSource[] TakeAll()
    {
        lock (_lock)
        {
            _isDisposed = true;
            LibSqlDataSource[] all = [.. _dataSources.Values];
            _dataSources.Clear();
            return all;
        }
    }
}
