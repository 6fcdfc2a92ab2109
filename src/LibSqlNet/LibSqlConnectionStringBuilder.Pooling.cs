using LibSqlNet.ConnectionStrings;

namespace LibSqlNet;

public partial class LibSqlConnectionStringBuilder
{
    /// <summary>
    /// Whether the connection may be pooled: what it opened is kept when it is closed and given to the next connection with the very same
    /// connection string. The default is true. Databases in memory and temporary ones are not pooled.
    /// </summary>
    public virtual bool Pooling
    {
        get => Get(ConnectionStringOptions.Pooling);
        set => Set(ConnectionStringOptions.Pooling, value);
    }

    /// <summary>
    /// How many connections of this pool may be open at a time. Who opens one more waits for <see cref="DefaultTimeout"/>, first come, first
    /// served. The default is 0, no limit.
    /// </summary>
    public virtual int MaxPoolSize
    {
        get => Get(ConnectionStringOptions.MaxPoolSize);
        set => Set(ConnectionStringOptions.MaxPoolSize, value);
    }

    /// <summary>How many connections of this pool stay open however long they are idle. They are opened as they are needed. The default is 0.</summary>
    public virtual int MinPoolSize
    {
        get => Get(ConnectionStringOptions.MinPoolSize);
        set => Set(ConnectionStringOptions.MinPoolSize, value);
    }

    /// <summary>
    /// The seconds after which an idle connection of the pool is closed, give or take one; 10 unless set, 0 for never. Until then it keeps the file
    /// open; <see cref="LibSqlConnection.ClearPool(LibSqlConnection)"/> closes it at once.
    /// </summary>
    public virtual int ConnectionIdleLifetime
    {
        get => Get(ConnectionStringOptions.ConnectionIdleLifetime);
        set => Set(ConnectionStringOptions.ConnectionIdleLifetime, value);
    }
}
