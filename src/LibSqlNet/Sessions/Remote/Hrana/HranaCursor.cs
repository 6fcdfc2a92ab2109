namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>The entries of a batch's results, as they come.</summary>
internal abstract class HranaCursor
{
    /// <summary>What <see cref="NextAsync"/> has found.</summary>
    public enum Entry
    {
        StepBegin,
        Row,
        StepEnd,
        StepError,

        /// <summary>The whole batch failed.</summary>
        Error,
        ReplicationIndex,

        /// <summary>There are no more.</summary>
        End,
    }

    /// <summary>The number of the step that begins or failed.</summary>
    public int Step => Current.Step;

    /// <summary>The columns of the step that began.</summary>
    public IReadOnlyList<HranaColumn> Columns => Current.Columns;

    /// <summary>The values of the row. The array and their bytes are the cursor's, and change when it moves.</summary>
    public ReadOnlySpan<HranaValue> Row => Current.Row;

    public long AffectedRowCount => Current.AffectedRowCount;

    public long? LastInsertRowid => Current.LastInsertRowid;

    public HranaError? Error => Current.Error;

    public ulong? ReplicationIndex => Current.ReplicationIndex;

    protected HranaEntry Current { get; init; } = new();

    /// <summary>Moves to the next entry.</summary>
    /// <exception cref="HranaTransportException">The connection broke, or what came is not of this protocol.</exception>
    public abstract ValueTask<Entry> NextAsync(ExecutionGuard guard, IOBehavior io);

    /// <summary>Leaves what was not read. The server may have executed it.</summary>
    public abstract void Abandon();
}
