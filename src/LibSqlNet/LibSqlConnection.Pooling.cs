using LibSqlNet.Pooling;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>
    /// Closes the idle connections of the pool that this connection's string has; those in use are closed, not kept, when they are closed next.
    /// Then nothing holds the file any more, and it can be deleted.
    /// </summary>
    /// <param name="connection">A connection, open or closed, with the pool's connection string.</param>
    public static void ClearPool(LibSqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        connection._pool.Clear();
    }

    /// <inheritdoc cref="ClearPool(LibSqlConnection)"/>
    /// <param name="connectionString">The connection string, exactly as connections were given it.</param>
    /// <exception cref="ArgumentException">It holds an unknown keyword, a value that does not convert, or keywords that exclude each other.</exception>
    public static void ClearPool(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        SessionPool.Of(connectionString).Clear();
    }

    /// <summary>Clears every pool, as <see cref="ClearPool(LibSqlConnection)"/> does one. It happens when the process ends, too.</summary>
    public static void ClearAllPools() => SessionPool.ClearAll();
}
