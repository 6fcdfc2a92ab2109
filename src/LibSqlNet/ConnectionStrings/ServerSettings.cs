using System.Text;

namespace LibSqlNet.ConnectionStrings;

/// <summary>Which server a connection string leads to. It holds a secret: never print it.</summary>
internal sealed class ServerSettings
{
    private const string DefaultNamespace = "default";

    private static readonly string[] Schemes = ["libsql", "http", "https", "ws", "wss"];

    private static readonly ConnectionStringOption[] LocalOnly =
    [
        ConnectionStringOptions.Mode, ConnectionStringOptions.Cache, ConnectionStringOptions.Password, ConnectionStringOptions.HexKey,
        ConnectionStringOptions.Cipher, ConnectionStringOptions.CipherSalt, ConnectionStringOptions.Vfs, ConnectionStringOptions.JournalMode,
        ConnectionStringOptions.Synchronous, ConnectionStringOptions.UnicodeCase, .. ConnectionStringOptions.CipherParameters,
    ];

    private static readonly ConnectionStringOption[] NotForReplicas =
    [
        ConnectionStringOptions.Mode, ConnectionStringOptions.Cache, ConnectionStringOptions.Vfs, ConnectionStringOptions.JournalMode,
    ];

    private static readonly ConnectionStringOption[] ServerOnly =
    [
        ConnectionStringOptions.AuthToken, ConnectionStringOptions.Namespace, ConnectionStringOptions.Tls,
    ];

    private static readonly ConnectionStringOption[] ReplicaOnly = [ConnectionStringOptions.SyncInterval, ConnectionStringOptions.ReadYourWrites];

    private ServerSettings(Uri url, bool isWebSocket, bool isReplicated, LibSqlConnectionStringBuilder builder)
    {
        Url = url;
        IsWebSocket = isWebSocket;
        IsReplicated = isReplicated;
        Namespace = builder.Namespace;
        AuthToken = builder.AuthToken;
    }

    /// <summary>The server's address, with the scheme http or https and without a query.</summary>
    public Uri Url { get; }

    /// <summary>Whether statements go over a WebSocket, not over HTTP requests.</summary>
    public bool IsWebSocket { get; }

    /// <summary>Whether the data source is a local replica of the server's database.</summary>
    public bool IsReplicated { get; }

    /// <summary>The database on the server; empty for the one that its host name stands for.</summary>
    public string Namespace { get; }

    /// <summary>
    /// The database in the form of the header x-namespace-bin, which the server takes without padding only. Without a Namespace it is the first label of
    /// the host's name, as for the server itself, and the default one where there is no such label: the server would take 127.0.0.1 for a database 127.
    /// </summary>
    public string EncodedNamespace => Convert.ToBase64String(Encoding.UTF8.GetBytes(Namespace.Length > 0 ? Namespace : NamespaceOf(Url))).TrimEnd('=');

    /// <summary>The token of the connection string; empty for none.</summary>
    public string AuthToken { get; }

    /// <summary>The server of a connection string; null where everything is local.</summary>
    /// <exception cref="ArgumentException">Keywords exclude each other, or the address is not one.</exception>
    public static ServerSettings? Of(LibSqlConnectionStringBuilder builder)
    {
        if (IsUrl(builder.DataSource))
        {
            Refuse(builder, [ConnectionStringOptions.SyncUrl, .. ReplicaOnly], "a database on a server has no local file to sync");
            Refuse(builder, LocalOnly, "a database on a server is opened by the server");
            return Of(ConnectionStringOptions.DataSource, builder.DataSource, isReplicated: false, builder);
        }

        if (builder.SyncUrl.Length == 0)
        {
            Refuse(builder, [.. ServerOnly, .. ReplicaOnly], "the database is local: give an address as Data Source, or a Sync Url");
            return null;
        }

        Refuse(builder, NotForReplicas, "the file of a replica is opened, and written, by the replicator alone");
        return builder.DataSource is not ("" or DataSourcePath.MemoryName) && !DataSourcePath.IsUri(builder.DataSource)
            ? Of(ConnectionStringOptions.SyncUrl, builder.SyncUrl, isReplicated: true, builder)
            : throw new ArgumentException("A replica needs a file: give its path as Data Source.");
    }

    private static string NamespaceOf(Uri url)
    {
        var dot = url.DnsSafeHost.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && url.HostNameType == UriHostNameType.Dns ? url.DnsSafeHost[..dot] : DefaultNamespace;
    }

    private static bool IsUrl(string dataSource) =>
        dataSource.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && Schemes.Contains(dataSource[..end], StringComparer.OrdinalIgnoreCase);

    private static ServerSettings Of(ConnectionStringOption option, string address, bool isReplicated, LibSqlConnectionStringBuilder builder)
    {
        if (!IsUrl(address) || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new ArgumentException($"The {option.Name} is not an address: give libsql://host, https://host, http://host, wss://host or ws://host.");
        }

        if (uri.UserInfo.Length != 0 || uri.Query.Length != 0 || uri.Fragment.Length != 0)
        {
            throw new ArgumentException($"The {option.Name} holds a user, a query or a fragment: give the token as Auth Token, and Tls as a keyword of its own.");
        }

        var isSecure = builder.Tls ?? uri.Scheme is not ("http" or "ws");
        if (builder.Tls is not null && uri.Scheme != "libsql" && isSecure != (uri.Scheme is "https" or "wss"))
        {
            throw new ArgumentException($"Tls={isSecure} contradicts the scheme of the {option.Name}, {uri.Scheme}: leave Tls out.");
        }

        var url = new UriBuilder(uri) { Scheme = isSecure ? "https" : "http", Port = uri.Port };
        return new ServerSettings(url.Uri, uri.Scheme is "ws" or "wss", isReplicated, builder);
    }

    private static void Refuse(LibSqlConnectionStringBuilder builder, ConnectionStringOption[] options, string reason)
    {
        if (options.FirstOrDefault(option => builder.ShouldSerialize(option.Name)) is { } refused)
        {
            throw new ArgumentException($"The keyword {refused.Name} does not fit: {reason}.");
        }
    }
}
