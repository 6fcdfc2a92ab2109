using System.CommandLine;

namespace LibSqlNet.Benchmarks.EntityFramework;

/// <summary>The command line of the ef mode.</summary>
internal static class EntityFrameworkCommand
{
    private const int WarmUps = 3;

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Exit with 1 when a row misses its target, and name it." };
        var rounds = new Option<int>("--rounds") { Description = "How often each row is measured; the best counts.", DefaultValueFactory = static _ => 7 };
        var rows = new Option<string[]>("--rows") { Description = "Only these rows.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("ef", "Entity Framework Core on LibSqlNet, beside ADO.NET and beside Entity Framework Core 6.0.7 on SQLite.") { check, rounds, rows };
        command.SetAction(arguments => Run(
            arguments.GetValue(rows) is { Length: > 0 } names ? [.. ShopRow.All.Where(row => names.Contains(row.Name))] : ShopRow.All,
            arguments.GetValue(rounds), arguments.GetValue(check)));
        return command;
    }

    private static int Run(IReadOnlyList<ShopRow> rows, int rounds, bool checks)
    {
        Console.Out.WriteLine("""
            | row | ADO.NET ns | EF 10 ns | adds | B/op | reference: ADO.NET ns | EF 6.0.7 ns | adds | B/op | times as fast |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """);
        var results = new List<ShopResult>();
        using (var ours = ShopProcess.OfLibSql())
        using (var theirs = ShopProcess.OfReference())
        {
            foreach (var row in rows)
            {
                var result = Measure(row, rounds, ours, theirs);
                Console.WriteLine(result.Line());
                results.Add(result);
            }
        }

        return checks ? Check(results) : 0;
    }

    private static ShopResult Measure(ShopRow row, int rounds, ShopProcess ours, ShopProcess theirs)
    {
        var warmUp = new ShopResult(row);
        for (var i = 0; i < WarmUps; i++)
        {
            warmUp.Add(ours, theirs);
        }

        var result = new ShopResult(row);
        for (var i = 0; i < rounds; i++)
        {
            result.Add(ours, theirs);
        }

        return result;
    }

    private static int Check(List<ShopResult> results)
    {
        string[] misses = [.. results.SelectMany(static result => result.Misses())];
        foreach (var miss in misses)
        {
            Console.WriteLine($"MISSED {miss}");
        }

        return misses.Length == 0 ? 0 : 1;
    }
}
