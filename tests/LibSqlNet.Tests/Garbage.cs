using System.Diagnostics;

namespace LibSqlNet.Tests;

/// <summary>Makes the garbage collector find what tests have lost.</summary>
internal static class Garbage
{
    public static async Task CollectUntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition() && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            // What is found is closed by a timer of the provider, which nobody can wait for.
            await Task.Delay(20);
        }

        Assert.That(condition(), "what was lost was not collected");
    }
}
