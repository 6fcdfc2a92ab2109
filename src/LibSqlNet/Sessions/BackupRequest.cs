namespace LibSqlNet.Sessions;

/// <summary>What a backup copies, and how.</summary>
internal sealed record BackupRequest(Session Destination, string DestinationName, string SourceName)
{
    /// <summary>The pages that are copied before other connections get a chance to write; -1 for all.</summary>
    public int PagesPerStep { get; init; } = -1;

    public IProgress<LibSqlBackupProgress>? Progress { get; init; }
}
