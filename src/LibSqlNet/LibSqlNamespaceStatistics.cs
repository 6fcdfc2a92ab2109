namespace LibSqlNet;

/// <summary>What a server has counted of a namespace.</summary>
public sealed record LibSqlNamespaceStatistics
{
    /// <summary>The database: another one under the same name has another id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The rows that statements have read.</summary>
    public required long RowsRead { get; init; }

    /// <summary>The rows that statements have written.</summary>
    public required long RowsWritten { get; init; }

    /// <summary>The bytes of the database, as the server measures them every few seconds.</summary>
    public required long StorageBytes { get; init; }

    /// <summary>The writes that a replica of the server has sent to its primary.</summary>
    public required long DelegatedWrites { get; init; }

    /// <summary>The frame number of the last commit.</summary>
    public required long ReplicationIndex { get; init; }

    /// <summary>The frames that embedded replicas have fetched.</summary>
    public required long EmbeddedReplicaFrames { get; init; }

    /// <summary>The statements that were executed.</summary>
    public required long QueryCount { get; init; }

    /// <summary>The time that they took together.</summary>
    public required TimeSpan QueryTime { get; init; }

    /// <summary>The statements that read and wrote most rows.</summary>
    public required IReadOnlyList<LibSqlQueryStatistics> TopQueries { get; init; }

    /// <summary>The statements that took longest.</summary>
    public required IReadOnlyList<LibSqlQueryStatistics> SlowestQueries { get; init; }
}
