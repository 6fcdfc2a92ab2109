using System.CommandLine;

namespace LibSqlNet.Benchmarks.Server;

/// <summary>The command line of the server mode.</summary>
internal static class ServerCommand
{
    private const string Titles =
        """
        | row | LibSqlNet ms | beside | ms | ratio | at most |
        |---|--:|---|--:|--:|--:|
        """;

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Exit with 1 when a row misses its bar, and name it." };
        var rounds = new Option<int>("--rounds") { Description = "How often each row is measured; the median counts.", DefaultValueFactory = static _ => 5 };
        var rows = new Option<string[]>("--rows") { Description = "Only these rows.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("server", "Remote databases and replicas on the libSQL server, beside npm's client.") { check, rounds, rows };
        command.SetAction((arguments, _) => RunAsync(
            arguments.GetValue(rows) is { Length: > 0 } names ? [.. ServerRow.All.Where(row => names.Contains(row.Name))] : ServerRow.All,
            arguments.GetValue(rounds), arguments.GetValue(check)));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<ServerRow> rows, int rounds, bool checks)
    {
        using var bench = new ServerBench();
        await bench.PrepareAsync();
        await Console.Out.WriteLineAsync(Titles);
        var misses = 0;
        foreach (var row in rows)
        {
            var result = new ServerResult(row);
            await result.AddAsync(bench, rounds);
            if (checks && result.Misses)
            {
                // A busy machine is no reason to fail.
                await result.AddAsync(bench, rounds);
            }

            await Console.Out.WriteLineAsync(result.Line());
            misses += result.Misses ? 1 : 0;
        }

        return checks && misses > 0 ? 1 : 0;
    }
}
