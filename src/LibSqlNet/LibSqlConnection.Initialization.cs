using LibSqlNet.Pooling;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    internal LibSqlConnection(string connectionString, SessionPool pool)
    {
        _connectionString = connectionString;
        _pool = pool;
    }

    /// <summary>Lets the data source do what it does with sessions that are new.</summary>
    private async ValueTask InitializeAsync(SessionInitializer initializer, IOBehavior io, CancellationToken cancellationToken)
    {
        var session = Session;
        try
        {
            await initializer.RunAsync(this, io, cancellationToken).ConfigureAwait(false);
            if (_session != session || _readers.Count > 0 || session.IsInTransaction)
            {
                throw new InvalidOperationException("The data source's initializer closed its connection, or left a reader or a transaction open: it has to end what it begins.");
            }

            session.Accept();
        }
        catch
        {
            foreach (var reader in _readers.ToArray())
            {
                reader.Abandon();
            }

            Transaction = null;
            if (Interlocked.Exchange(ref _session, null) is { } owned)
            {
                await _pool.DiscardAsync(owned, io).ConfigureAwait(false);
            }

            throw;
        }
    }
}
