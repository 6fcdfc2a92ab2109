namespace LibSqlNet.Sessions;

/// <summary>Takes the outcome of what ran with <see cref="IOBehavior.Synchronous"/> and is therefore complete.</summary>
internal static class SynchronousCompletion
{
    public static void Complete(this ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            task.AsTask().GetAwaiter().GetResult();
        }
    }

    public static T Complete<T>(this ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
