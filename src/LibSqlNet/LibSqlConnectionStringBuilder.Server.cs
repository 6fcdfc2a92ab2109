using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;

namespace LibSqlNet;

public partial class LibSqlConnectionStringBuilder
{
    /// <summary>
    /// The token that the server is shown; empty for none. A provider of <see cref="LibSqlDataSourceBuilder"/> gives tokens that expire. It is a secret.
    /// </summary>
    [AllowNull]
    public virtual string AuthToken
    {
        get => Get(ConnectionStringOptions.AuthToken);
        set => Set(ConnectionStringOptions.AuthToken, value);
    }

    /// <summary>The database on a server that has several; empty for the one that its host name stands for. It is sent as <c>x-namespace-bin</c>.</summary>
    [AllowNull]
    public virtual string Namespace
    {
        get => Get(ConnectionStringOptions.Namespace);
        set => Set(ConnectionStringOptions.Namespace, value);
    }

    /// <summary>Whether the server is spoken to over TLS; null for what the address's scheme says, which for <c>libsql</c> is yes.</summary>
    public virtual bool? Tls
    {
        get => Get(ConnectionStringOptions.Tls);
        set => Set(ConnectionStringOptions.Tls, value);
    }

    /// <summary>
    /// The address of the server that <see cref="DataSource"/>, a local file, is a replica of; empty for a file that is none. Reads then run on
    /// the file, and writes on the server.
    /// </summary>
    [AllowNull]
    [SuppressMessage("Design", "CA1056:URI-like properties should not be strings", Justification = "A connection string's values are texts.")]
    public virtual string SyncUrl
    {
        get => Get(ConnectionStringOptions.SyncUrl);
        set => Set(ConnectionStringOptions.SyncUrl, value);
    }

    /// <summary>The seconds between syncs of a replica that nobody asks for. The default is 0: none.</summary>
    public virtual int SyncInterval
    {
        get => Get(ConnectionStringOptions.SyncInterval);
        set => Set(ConnectionStringOptions.SyncInterval, value);
    }

    /// <summary>Whether a write to a replica's server ends when the replica has it, so that the next read sees it. The default is true.</summary>
    public virtual bool ReadYourWrites
    {
        get => Get(ConnectionStringOptions.ReadYourWrites);
        set => Set(ConnectionStringOptions.ReadYourWrites, value);
    }
}
