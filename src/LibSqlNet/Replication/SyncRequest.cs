using LibSqlNet.Sessions;

namespace LibSqlNet.Replication;

/// <summary>What a sync is for.</summary>
/// <param name="Target">The frame to reach; null for the primary's last one.</param>
/// <param name="IsPatient">Whether the guard's time is one without progress, not that of the whole.</param>
/// <param name="Progress">Told how far it is.</param>
/// <param name="Committed">Told of every transaction, with its last frame.</param>
/// <param name="Guard">Says when to stop.</param>
/// <param name="Io">Whether to block.</param>
internal sealed record SyncRequest(
    ulong? Target, bool IsPatient, IProgress<LibSqlSyncProgress>? Progress, Action<ulong?> Committed, ExecutionGuard Guard, IOBehavior Io);
