namespace LibSqlNet.Sessions.Replica;

/// <summary>Where a statement of a replica runs.</summary>
internal enum Route
{
    /// <summary>On the replica's file.</summary>
    Local,

    /// <summary>On the server.</summary>
    Server,

    /// <summary>It begins or ends a transaction or a savepoint, here and, where the transaction writes, on the server.</summary>
    Transaction,
}
