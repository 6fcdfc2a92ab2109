namespace LibSqlNet.Cli.Replica;

/// <summary>The connection strings of a database on a server and of its replica. They hold the token: <see cref="Shown"/> does not.</summary>
/// <param name="server">The server's address.</param>
/// <param name="token">The token; null for none.</param>
/// <param name="databaseNamespace">The database on the server; null for the one of the address.</param>
/// <param name="file">The path of the replica.</param>
internal sealed class DatabaseLinks(string server, string? token, string? databaseNamespace, string file)
{
    public string Server => server;

    public string File { get; } = Path.GetFullPath(file);

    /// <summary>The replica's file as a plain one, which nothing is sent for.</summary>
    public LibSqlConnectionStringBuilder Local => new() { DataSource = File, Mode = LibSqlOpenMode.ReadOnly, Pooling = false };

    /// <summary>The database on the server.</summary>
    public LibSqlConnectionStringBuilder Remote => WithServer(new LibSqlConnectionStringBuilder { DataSource = server });

    /// <summary>The replica: it reads the file, and writes to the server.</summary>
    public LibSqlConnectionStringBuilder Replica => WithServer(new LibSqlConnectionStringBuilder { DataSource = File, SyncUrl = server, Pooling = false });

    /// <summary>A connection string as a person may see it.</summary>
    public static string Shown(LibSqlConnectionStringBuilder builder)
    {
        LibSqlConnectionStringBuilder shown = new(builder.ConnectionString);
        shown.Remove("Pooling");
        if (shown.AuthToken.Length > 0)
        {
            shown.AuthToken = "…";
        }

        return shown.ConnectionString;
    }

    private LibSqlConnectionStringBuilder WithServer(LibSqlConnectionStringBuilder builder)
    {
        if (token is not null)
        {
            builder.AuthToken = token;
        }

        if (databaseNamespace is not null)
        {
            builder.Namespace = databaseNamespace;
        }

        return builder;
    }
}
