namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>What must hold for a step of a batch to run.</summary>
internal abstract record HranaCondition
{
    /// <summary>A step ran and succeeded.</summary>
    public sealed record Ok(int Step) : HranaCondition;

    /// <summary>A step ran and failed.</summary>
    public sealed record Error(int Step) : HranaCondition;

    public sealed record Not(HranaCondition Condition) : HranaCondition;

    public sealed record And(IReadOnlyList<HranaCondition> Conditions) : HranaCondition;

    public sealed record Or(IReadOnlyList<HranaCondition> Conditions) : HranaCondition;

    /// <summary>No transaction is open. Hrana 3 knows it, Hrana 2 does not.</summary>
    public sealed record IsAutocommit : HranaCondition;
}
