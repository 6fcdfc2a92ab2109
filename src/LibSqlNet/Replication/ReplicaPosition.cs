namespace LibSqlNet.Replication;

/// <summary>Where in a primary's replication log a replica stands.</summary>
/// <param name="Log">The first bytes of the log's identifier.</param>
/// <param name="Frame">The last frame that the replica holds; null when it holds none.</param>
/// <param name="CookieOffset">By how much the replica's schema cookie is ahead of the primary's.</param>
internal readonly record struct ReplicaPosition(ulong Log, ulong? Frame, uint CookieOffset)
{
    /// <summary>Whether both are the same place in the same log.</summary>
    public bool IsAt(ReplicaPosition other) => Log == other.Log && Frame == other.Frame;

    /// <summary>The frame to ask for.</summary>
    public ulong Next => Frame is { } frame ? frame + 1 : 0;
}
