namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>Statements that one request runs in order, each on a condition.</summary>
internal sealed record HranaBatch(IReadOnlyList<HranaStep> Steps, ulong? ReplicationIndex = null);

/// <summary>A statement of a batch.</summary>
/// <param name="Condition">When it runs; null for always.</param>
/// <param name="Statement">What runs.</param>
internal sealed record HranaStep(HranaCondition? Condition, HranaStatement Statement);
