using LibSqlNet.Sessions;

namespace LibSqlNet.Replication;

/// <summary>Lets a moment pass where nobody tells when something has changed: another process, or the server's own work.</summary>
internal static class Pause
{
    /// <exception cref="OperationCanceledException">The wait was stopped.</exception>
    public static async ValueTask ForAsync(int milliseconds, IOBehavior io, CancellationToken stop)
    {
        if (io == IOBehavior.Synchronous)
        {
            stop.WaitHandle.WaitOne(milliseconds);
            stop.ThrowIfCancellationRequested();
        }
        else
        {
            await Task.Delay(milliseconds, stop).ConfigureAwait(false);
        }
    }
}
