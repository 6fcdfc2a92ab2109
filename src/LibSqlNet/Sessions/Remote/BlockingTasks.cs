using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Lets callers that may not await wait for what the platform does by tasks only.</summary>
[SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "Blocking is for blocking callers.")]
internal static class BlockingTasks
{
    /// <summary>Waits for a task on the caller's thread if it may not await.</summary>
    /// <returns>The task, which has ended then.</returns>
    public static Task In(this Task task, IOBehavior io)
    {
        if (io == IOBehavior.Synchronous)
        {
            task.GetAwaiter().GetResult();
        }

        return task;
    }

    /// <inheritdoc cref="In(Task, IOBehavior)"/>
    public static Task<T> In<T>(this Task<T> task, IOBehavior io)
    {
        if (io == IOBehavior.Synchronous)
        {
            task.GetAwaiter().GetResult();
        }

        return task;
    }
}
