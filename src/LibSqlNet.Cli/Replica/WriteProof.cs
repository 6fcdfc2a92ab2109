namespace LibSqlNet.Cli.Replica;

/// <summary>A row that was written through the replica, and who has it.</summary>
/// <param name="Id">The key that the server gave it.</param>
/// <param name="WriteTime">How long the write took, until the replica had it too.</param>
/// <param name="InReplica">Whether the same connection read it from the file.</param>
/// <param name="OnServer">Whether a connection to the server read it there.</param>
internal sealed record WriteProof(long Id, TimeSpan WriteTime, bool InReplica, bool OnServer)
{
    public bool Holds => InReplica && OnServer;
}
