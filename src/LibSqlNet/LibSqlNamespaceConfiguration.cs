namespace LibSqlNet;

/// <summary>
/// The configuration of a namespace. It is replaced as a whole: to change a part of it, take what <see cref="LibSqlServerAdmin.GetConfiguration"/> gives,
/// and change that with <c>with</c>. Otherwise the key of the namespace, among others, is gone.
/// </summary>
public sealed record LibSqlNamespaceConfiguration
{
    /// <summary>Whether all reads fail, with code 3 and <see cref="BlockReason"/>.</summary>
    public bool BlockReads { get; init; }

    /// <summary>Whether all writes fail, with code 3 and <see cref="BlockReason"/>.</summary>
    public bool BlockWrites { get; init; }

    /// <summary>What those are told who are blocked.</summary>
    public string? BlockReason { get; init; }

    /// <summary>
    /// The most bytes that the database may have: whole pages of 4096, and rounded to 0.1 of a unit (kB, MB, ...) when the server tells it; null when it
    /// tells of no limit. It is sent when it is not what the server told; null leaves it as it is, and <see cref="long.MaxValue"/> is no limit.
    /// </summary>
    public long? MaxDatabaseSize { get; init; }

    /// <summary>Where the server sends the namespace's statistics from time to time; null leaves it as it is.</summary>
    public Uri? HeartbeatUrl { get; init; }

    /// <summary>The Ed25519 key that signs the namespace's tokens: its 32 public bytes in URL-safe base64; null for the key of the server.</summary>
    public string? JwtKey { get; init; }

    /// <summary>Whether connections of other namespaces may ATTACH this one, to read it.</summary>
    public bool AllowAttach { get; init; }

    /// <summary>The seconds after which a transaction that others wait for is rolled back; null for the server's choice, 5.</summary>
    public int? TransactionTimeout { get; init; }

    /// <summary>When commits are written to the disk; null leaves it as it is.</summary>
    public LibSqlDurability? Durability { get; init; }

    /// <summary>What the server told <see cref="MaxDatabaseSize"/> to be, rounded.</summary>
    internal long? ReportedMaxDatabaseSize { get; init; }
}
