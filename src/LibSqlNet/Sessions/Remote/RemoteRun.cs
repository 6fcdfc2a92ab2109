namespace LibSqlNet.Sessions.Remote;

/// <summary>Statements that were sent together. Their results are taken in the same order, each once the one before it is finished.</summary>
internal abstract class RemoteRun
{
    /// <summary>The rows of the next statement.</summary>
    /// <exception cref="LibSqlException">The statement failed.</exception>
    public abstract ValueTask<RowCursor> NextAsync(ExecutionGuard guard, IOBehavior io);

    /// <summary>Leaves the results that were not taken. Does not wait.</summary>
    public abstract void Leave();

    /// <summary>How many rows a statement changed, or -1 where it only read.</summary>
    protected static int Changes(SqlStatement statement, long affected, int columnCount) => statement.IsReadOnly switch
    {
        true => RecordCount.None,
        null when affected == 0 && columnCount > 0 => RecordCount.None,
        _ => (int)Math.Min(int.MaxValue, affected),
    };
}
