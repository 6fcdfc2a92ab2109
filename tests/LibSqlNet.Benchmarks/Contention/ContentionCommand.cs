using System.CommandLine;
using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Contention;

/// <summary>The command line of the contention mode.</summary>
internal static class ContentionCommand
{
    private const int MinThroughput = 5;
    private const int MinLatency = 10;

    private const string Titles =
        """
        | journal | synchronous | pause | provider | transactions/s | p50 ms | p99 ms | max ms | fewest of a thread | errors |
        |---|---|---|---|--:|--:|--:|--:|--:|--:|
        """;

    public static Command Create()
    {
        var threads = new Option<int>("--threads") { Description = "How many write at a time.", DefaultValueFactory = static _ => 8 };
        var seconds = new Option<double>("--seconds") { Description = "How long each row is measured.", DefaultValueFactory = static _ => 4 };
        var check = new Option<bool>("--check")
        {
            Description = $"Exit with 1 when a row with pauses has under {MinThroughput} times the throughput, or more than 1/{MinLatency} of the 99th percentile, or any row an error.",
        };
        var command = new Command("contention", "Short write transactions of several threads on one file, beside Microsoft.Data.Sqlite.") { threads, seconds, check };
        command.SetAction(arguments => Run(arguments.GetValue(threads), TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(check)));
        return command;
    }

    private static int Run(int threads, TimeSpan duration, bool checks)
    {
        var misses = new List<string>();
        Console.Out.WriteLine(Titles);
        foreach (var workload in Workload.All)
        {
            var ours = Measure(workload, new LibSqlProvider(), LibSqlProvider.Name, threads, duration);
            var theirs = Measure(workload, new SqliteProvider(), SqliteProvider.Name, threads, duration);
            Console.WriteLine(FormattableString.Invariant(
                $"| | | | ratio | {ours.Throughput / theirs.Throughput:F1} | | 1/{theirs.Percentile(99) / ours.Percentile(99):F1} | 1/{theirs.Percentile(100) / ours.Percentile(100):F1} | | |"));
            if (ours.Errors != 0)
            {
                misses.Add($"{workload}: {ours.Errors} errors");
            }

            if (workload.Pause && (ours.Throughput < MinThroughput * theirs.Throughput || ours.Percentile(99) * MinLatency > theirs.Percentile(99)))
            {
                misses.Add($"{workload}: throughput or latency");
            }
        }

        misses.ForEach(static miss => Console.WriteLine($"MISSED {miss}"));
        return checks && misses.Count != 0 ? 1 : 0;
    }

    private static ContentionResult Measure(Workload workload, Provider provider, string name, int threads, TimeSpan duration)
    {
        var result = new ContentionRun(workload, provider, threads, duration).Run();
        Console.WriteLine(FormattableString.Invariant(
            $"| {workload.JournalMode} | {workload.Synchronous} | {(workload.Pause ? "1 ms" : "none")} | {name} | {result.Throughput:F0} | {result.Percentile(50):F2} | {result.Percentile(99):F2} | {result.Percentile(100):F1} | {result.Fewest} | {result.Errors} |"));
        return result;
    }
}
