namespace LibSqlNet.Sessions;

/// <summary>Something that runs and that another thread may have to stop.</summary>
internal interface IInterruptible
{
    /// <summary>Makes the execution fail at the next opportunity. Called from other threads, before <see cref="ExecutionGuard.Leave"/> at the latest.</summary>
    void Interrupt();
}
