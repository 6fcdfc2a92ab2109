namespace LibSqlNet;

/// <summary>How far a sync has come. Told after transactions that were applied, and within large ones.</summary>
/// <param name="Frames">The pages received so far.</param>
/// <param name="FrameNumber">The number of the frame received last.</param>
/// <param name="LastFrameNumber">The number of the frame that the sync ends with; null when it is not known.</param>
/// <param name="Bytes">The bytes received so far.</param>
public readonly record struct LibSqlSyncProgress(long Frames, long FrameNumber, long? LastFrameNumber, long Bytes);
