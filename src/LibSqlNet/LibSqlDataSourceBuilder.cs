using LibSqlNet.ConnectionStrings;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>Makes a <see cref="LibSqlDataSource"/>.</summary>
public class LibSqlDataSourceBuilder
{
    private Action<LibSqlConnection>? _configure;
    private SessionInitializer? _initializer;
    private Func<string, AuthToken>? _authToken;

    /// <summary>Makes a builder.</summary>
    /// <param name="connectionString">The connection string; null or empty for none yet.</param>
    /// <exception cref="ArgumentException">It holds an unknown keyword or a value that does not convert.</exception>
    public LibSqlDataSourceBuilder(string? connectionString = null) =>
        ConnectionStringBuilder = new LibSqlConnectionStringBuilder(connectionString);

    /// <summary>The connection string, to be changed until <see cref="Build"/>.</summary>
    public virtual LibSqlConnectionStringBuilder ConnectionStringBuilder { get; }

    /// <summary>The connection string, secrets included.</summary>
    public virtual string ConnectionString => ConnectionStringBuilder.ConnectionString;

    /// <summary>A name for the data source, where an application has several of them; null for the connection string's data source.</summary>
    public virtual string? Name { get; set; }

    /// <summary>
    /// Does something with every connection that the data source makes, before it is opened: functions and collations are registered here, and events
    /// subscribed to.
    /// </summary>
    /// <param name="configure">What to do. The connection is closed.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public virtual LibSqlDataSourceBuilder ConfigureConnection(Action<LibSqlConnection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configure += configure;
        return this;
    }

    /// <summary>
    /// Does something once with everything that is really opened, as opposed to taken from the pool: PRAGMAs, ATTACH and temporary tables belong
    /// here. What it leaves is what every user of the connection finds. The data source then has a pool of its own.
    /// </summary>
    /// <param name="initializer">What to do. The connection is open; an exception closes it and goes to the one who opened it.</param>
    /// <param name="asyncInitializer">What to do when the connection is opened asynchronously; null to do the same.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="initializer"/> is null.</exception>
    public virtual LibSqlDataSourceBuilder InitializePhysicalConnection(
        Action<LibSqlConnection> initializer, Func<LibSqlConnection, CancellationToken, Task>? asyncInitializer = null)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        _initializer = new SessionInitializer(initializer, asyncInitializer);
        return this;
    }

    /// <summary>
    /// Gives the token for the server, where it is not one for ever: it is asked for when the first request needs it, and again when the server refuses the
    /// last one. It replaces Auth Token in the connection string. The data source then has a pool of its own.
    /// </summary>
    /// <param name="provider">Gives a token. It may be called by several threads.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public virtual LibSqlDataSourceBuilder UseAuthTokenProvider(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var token = new AuthToken(provider);
        _authToken = _ => token;
        return this;
    }

    /// <summary>Gives the token for a namespace of the server, where each has its own.</summary>
    /// <param name="provider">Gives a token for the namespace. It may be called by several threads.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <seealso cref="UseAuthTokenProvider(Func{CancellationToken, ValueTask{string}})"/>
    public virtual LibSqlDataSourceBuilder UseAuthTokenProvider(Func<string, CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _authToken = databaseNamespace => new AuthToken(cancellationToken => provider(databaseNamespace, cancellationToken));
        return this;
    }

    /// <summary>Makes the data source.</summary>
    /// <returns>The data source.</returns>
    /// <exception cref="ArgumentException">Keywords of the connection string exclude each other.</exception>
    public virtual LibSqlDataSource Build() =>
        new(ConnectionString, Name, _configure, _initializer, _authToken?.Invoke(ConnectionStringBuilder.Namespace));

    /// <summary>
    /// Makes a factory of data sources for the namespaces of a server, as one needs for many tenants. What the builder is told later does not change it.
    /// </summary>
    /// <returns>The factory.</returns>
    /// <exception cref="ArgumentException">Keywords of the connection string exclude each other.</exception>
    /// <exception cref="InvalidOperationException">The data source is not a server's address, or the connection string names a namespace.</exception>
    public virtual LibSqlDataSourceFactory BuildFactory()
    {
        if (ServerSettings.Of(ConnectionStringBuilder) is not { IsReplicated: false, Namespace: "" })
        {
            throw new InvalidOperationException("A factory makes data sources for the namespaces of a server: give its address as Data Source, and no Namespace.");
        }

        var (connectionString, configure, initializer, authToken) = (ConnectionString, _configure, _initializer, _authToken);
        return new LibSqlDataSourceFactory(databaseNamespace =>
        {
            var settings = new LibSqlConnectionStringBuilder(connectionString) { Namespace = databaseNamespace };
            return new LibSqlDataSource(settings.ConnectionString, databaseNamespace, configure, initializer, authToken?.Invoke(databaseNamespace));
        });
    }
}
