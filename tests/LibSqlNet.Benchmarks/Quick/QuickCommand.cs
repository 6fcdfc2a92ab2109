using System.CommandLine;
using System.Diagnostics;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>The command line of the quick mode.</summary>
internal static class QuickCommand
{
    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Exit with 1 when a row misses its target, and name it." };
        var chart = new Option<FileInfo?>("--chart") { Description = "Write the ratios as a bar chart (SVG) to this file." };
        var rows = new Option<string[]>("--rows") { Description = "Only these rows.", AllowMultipleArgumentsPerToken = true };
        var rounds = new Option<int>("--rounds") { Description = "How often each row is measured; the best counts.", DefaultValueFactory = static _ => 5 };
        var iterations = new Option<long?>("--iterations") { Description = "Operations per measurement, in place of a tenth of a second's." };
        var command = new Command("quick", "Prints CPU time and allocated bytes per operation, beside raw C on the same library.") { check, chart, rows, rounds, iterations };
        command.SetAction(arguments => Run(
            arguments.GetValue(rows) is { Length: > 0 } names ? [.. names.Select(Rows.Find)] : Rows.All,
            arguments.GetValue(rounds), arguments.GetValue(iterations), arguments.GetValue(check), arguments.GetValue(chart)));
        return command;
    }

    private static int Run(IReadOnlyList<Row> rows, int rounds, long? iterations, bool checks, FileInfo? chart)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<RowResult>();
        using (var run = new QuickRun(rounds, iterations))
        {
            foreach (var row in rows)
            {
                Console.Error.WriteLine(row.Name);
                results.Add(run.Measure(row, insists: checks));
            }
        }

        ResultTable.Write(Console.Out, results);
        Console.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalSeconds:F0} s, best of {rounds} rounds"));
        if (chart is not null)
        {
            File.WriteAllText(chart.FullName, RatioChart.Draw(results));
        }

        return checks ? Check(results) : 0;
    }

    private static int Check(List<RowResult> results)
    {
        string[] misses = [.. results.SelectMany(static result => result.Misses())];
        foreach (var miss in misses)
        {
            Console.WriteLine($"MISSED {miss}");
        }

        return misses.Length == 0 ? 0 : 1;
    }
}
