using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Sessions.Local;

/// <summary>The wait before another try at a lock: microseconds at first, for locks are short, then longer and longer, each time by chance.</summary>
internal static class LockWait
{
    private const int Spins = 6;
    private const int ShortestSpin = 32;

    /// <summary>In milliseconds; half of each is left to chance, so that those who met do not meet again.</summary>
    private static ReadOnlySpan<byte> Delays => [1, 1, 2, 2, 4, 6, 8, 12, 16, 20];

    /// <summary>Waits, as long as the guard allows.</summary>
    /// <returns>False when it allows no other try.</returns>
    public static bool TryAgain(ExecutionGuard guard, int attempt)
    {
        if (guard.ShouldStop())
        {
            return false;
        }

        if (attempt < Spins)
        {
            Thread.SpinWait(ShortestSpin << attempt);
            Thread.Yield();
        }
        else
        {
            guard.WaitAsync(Delay(attempt - Spins), IOBehavior.Synchronous).Complete();
        }

        return true;
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Nobody gains by guessing how long a wait is.")]
    private static int Delay(int attempt)
    {
        var delay = Delays[Math.Min(attempt, Delays.Length - 1)];
        return delay + Random.Shared.Next(delay + 1) - (delay / 2);
    }
}
