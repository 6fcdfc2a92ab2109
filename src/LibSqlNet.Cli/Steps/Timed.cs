using System.Diagnostics;

namespace LibSqlNet.Cli.Steps;

/// <summary>A result and how long it took to get.</summary>
/// <param name="Result">The result.</param>
/// <param name="First">The time of the first run, which also compiles the SQL and the code.</param>
/// <param name="Warm">The median time of the runs after it.</param>
internal sealed record Timed<T>(T Result, TimeSpan First, TimeSpan Warm)
{
    private const int WarmRuns = 9;

    public static async Task<Timed<T>> MeasureAsync(Func<Task<T>> run)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await run();
        var first = Stopwatch.GetElapsedTime(start);
        var warm = new TimeSpan[WarmRuns];
        for (var i = 0; i < WarmRuns; i++)
        {
            start = Stopwatch.GetTimestamp();
            await run();
            warm[i] = Stopwatch.GetElapsedTime(start);
        }

        Array.Sort(warm);
        return new Timed<T>(result, first, warm[WarmRuns / 2]);
    }
}
