namespace LibSqlNet.Sessions;

/// <summary>The statements of a batch's commands, one command after the other.</summary>
internal abstract class BatchSequence : StatementBatch
{
    /// <summary>The command whose statement came last.</summary>
    public LibSqlBatchCommand? Current { get; protected set; }
}
