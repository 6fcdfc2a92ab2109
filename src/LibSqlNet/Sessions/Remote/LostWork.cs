namespace LibSqlNet.Sessions.Remote;

/// <summary>What was under way when a request got no answer.</summary>
/// <param name="WasInTransaction">Whether a transaction was open, which is lost with its stream.</param>
/// <param name="LeavesNothing">Whether nothing would have lasted of it without more requests.</param>
/// <param name="Commits">Whether it may have made a transaction's changes last.</param>
internal readonly record struct LostWork(bool WasInTransaction, bool LeavesNothing, bool Commits)
{
    /// <summary>Whether it may have been carried out, and nobody knows.</summary>
    public bool IsOutcomeUnknown => Commits || (!WasInTransaction && !LeavesNothing);
}
