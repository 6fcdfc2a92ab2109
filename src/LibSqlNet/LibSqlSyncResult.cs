namespace LibSqlNet;

/// <summary>What a sync of a replica has brought.</summary>
/// <param name="Frames">The pages that were received and applied, each as often as the server's log or its snapshots had it.</param>
/// <param name="FrameNumber">The number of the last frame of the server's log that the replica now holds; null when the log is empty.</param>
/// <param name="Bytes">The bytes that were received.</param>
/// <param name="Duration">How long it took.</param>
public readonly record struct LibSqlSyncResult(long Frames, long? FrameNumber, long Bytes, TimeSpan Duration);
