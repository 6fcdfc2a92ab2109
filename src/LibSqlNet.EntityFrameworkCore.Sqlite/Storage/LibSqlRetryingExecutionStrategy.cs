namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>
/// Tries again what failed because another process held the database (<see cref="LibSqlException.IsTransient"/>). Waiting for locks is the
/// connection's, within its timeout; this is for those who would rather try a whole transaction again than wait longer in one.
/// </summary>
/// <param name="dependencies">The services that the strategy needs.</param>
/// <param name="maxRetryCount">How often an operation is tried again.</param>
/// <param name="maxRetryDelay">The longest wait between two tries.</param>
public class LibSqlRetryingExecutionStrategy(ExecutionStrategyDependencies dependencies, int maxRetryCount, TimeSpan maxRetryDelay)
    : ExecutionStrategy(dependencies, maxRetryCount, maxRetryDelay)
{
    /// <summary>Six tries, at most 30 seconds apart.</summary>
    /// <param name="dependencies">The services that the strategy needs.</param>
    public LibSqlRetryingExecutionStrategy(ExecutionStrategyDependencies dependencies)
        : this(dependencies, DefaultMaxRetryCount, DefaultMaxDelay)
    {
    }

    /// <inheritdoc/>
    protected override bool ShouldRetryOn(Exception exception) => exception is LibSqlException { IsTransient: true };
}
