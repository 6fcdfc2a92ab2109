using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Which failures are answered by trying again, and when.</summary>
internal static class Retry
{
    // A server that is started again listens within some tenths of a second.
    private static readonly int[] Pauses = [20, 80, 200, 400];

    /// <summary>Whether the same may be sent again without doing anything twice.</summary>
    public static bool IsSafe(HranaTransportException failure, bool isInTransaction, bool leavesNothing) => failure.Kind switch
    {
        HranaFailure.NotSent => true,
        HranaFailure.StreamLost => !isInTransaction,
        HranaFailure.Lost => !isInTransaction && leavesNothing,
        _ => false,
    };

    /// <summary>Waits before another attempt.</summary>
    /// <returns>False when it was the last one, or the guard says to stop.</returns>
    public static async ValueTask<bool> WaitAsync(HranaTransportException failure, int attempt, bool isPatient, ExecutionGuard guard, IOBehavior io)
    {
        if (attempt >= Pauses.Length || (failure.Kind == HranaFailure.NotSent && !isPatient) || guard.ShouldStop())
        {
            return false;
        }

        await guard.WaitAsync(Pauses[attempt], io).ConfigureAwait(false);
        return !guard.ShouldStop();
    }
}
