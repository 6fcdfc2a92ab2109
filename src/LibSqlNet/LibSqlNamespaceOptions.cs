namespace LibSqlNet;

/// <summary>How <see cref="LibSqlServerAdmin"/> creates a namespace. What is left null is the server's to choose.</summary>
public sealed record LibSqlNamespaceOptions
{
    /// <summary>
    /// Where the server reads the first content, as SQL that a dump has: an address that it can reach (http, https), or a file on its own disk
    /// (file:///path); null for an empty database.
    /// </summary>
    public Uri? DumpUrl { get; init; }

    /// <summary>The most bytes that the database may have; beyond it, writes fail with code 13 (SQLITE_FULL).</summary>
    public long? MaxDatabaseSize { get; init; }

    /// <summary>The most bytes that a value may have; 5,000,000 unless it is told. It cannot be changed later.</summary>
    public long? MaxRowSize { get; init; }

    /// <summary>The Ed25519 key that signs the namespace's tokens: its 32 public bytes in URL-safe base64; null for the key of the server.</summary>
    public string? JwtKey { get; init; }

    /// <summary>The seconds after which a transaction that others wait for is rolled back; 5 unless it is told.</summary>
    public int? TransactionTimeout { get; init; }

    /// <summary>Whether connections of other namespaces may ATTACH this one, to read it.</summary>
    public bool AllowAttach { get; init; }

    /// <summary>Whether the database is the schema of others: what changes its schema changes theirs.</summary>
    public bool IsSharedSchema { get; init; }

    /// <summary>The namespace whose schema the database shares; null for none.</summary>
    public string? SharedSchemaName { get; init; }

    /// <summary>When commits are written to the disk.</summary>
    public LibSqlDurability? Durability { get; init; }

    /// <summary>Where the server sends the namespace's statistics from time to time; null for nowhere.</summary>
    public Uri? HeartbeatUrl { get; init; }

    /// <summary>The name under which the write-ahead log is backed up, where the server does that; null for one that it makes.</summary>
    public string? BottomlessDatabaseId { get; init; }
}
