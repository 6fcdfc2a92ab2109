namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>A statement to execute, with the values of its parameters by position.</summary>
/// <param name="Sql">Its text; null where <paramref name="SqlId"/> stands for it.</param>
/// <param name="SqlId">The number of a text that was stored with <see cref="HranaRequest.StoreSql"/>.</param>
/// <param name="Arguments">One value for each parameter.</param>
/// <param name="ReplicationIndex">The frame that a replica must have before it executes; null for any.</param>
internal sealed record HranaStatement(string? Sql, int? SqlId, ReadOnlyMemory<HranaValue> Arguments, ulong? ReplicationIndex = null)
{
    /// <summary>The names of the parameters with their prefixes, one for each argument; null where the arguments go by position. A server takes no mixture.</summary>
    public IReadOnlyList<string?>? Names { get; init; }
}
