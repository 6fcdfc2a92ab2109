using System.CommandLine;
using System.Diagnostics;

namespace LibSqlNet.Benchmarks.Alter;

/// <summary>The command line of the alter mode.</summary>
internal static class AlterCommand
{
    private const double MaxRatio = 1.3;

    private const string Definition = "(id INTEGER PRIMARY KEY, a {0}, b TEXT, c REAL)";

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "The rows of the table.", DefaultValueFactory = static _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured; the fastest counts.", DefaultValueFactory = static _ => 3 };
        var check = new Option<bool>("--check") { Description = $"Exit with 1 when ALTER TABLE takes over {MaxRatio} times the processor time." };
        var command = new Command("alter", "ALTER TABLE that writes a table anew, beside the INSERT ... SELECT that it has to do.") { rows, rounds, check };
        command.SetAction(arguments => Run(arguments.GetValue(rows), arguments.GetValue(rounds), arguments.GetValue(check)));
        return command;
    }

    private static int Run(int rows, int rounds, bool checks)
    {
        Console.Out.WriteLine("| table | INSERT ... SELECT ms | ALTER TABLE ms | ratio |\n|---|--:|--:|--:|");
        var ratio = Math.Max(Measure(rows, rounds, ""), Measure(rows, rounds, "CREATE INDEX {0}i ON {0}(b)"));
        return checks && ratio > MaxRatio ? 1 : 0;
    }

    private static double Measure(int rows, int rounds, string index)
    {
        var folder = Directory.CreateTempSubdirectory("libsql-alter-");
        try
        {
            using var connection = new LibSqlConnection($"Data Source={Path.Combine(folder.FullName, "alter.db")};Pooling=False");
            connection.Open();
            Execute(connection, $"PRAGMA synchronous = OFF; CREATE TABLE t{Format("INTEGER")};"
                + $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
                + $"INSERT INTO t SELECT i, i * 7, 'text ' || i, i / 3.0 FROM n; {Of(index, "t")}");
            var (byHand, altered) = (double.MaxValue, double.MaxValue);
            for (var i = 0; i < rounds; i++)
            {
                var type = i % 2 == 0 ? "TEXT" : "INTEGER";
                byHand = Math.Min(byHand, Milliseconds(() =>
                    Execute(connection, $"BEGIN; CREATE TABLE n{Format(type)}; INSERT INTO n SELECT * FROM t;{Of(index, "n")}; COMMIT")));
                Execute(connection, "DROP TABLE n");
                altered = Math.Min(altered, Milliseconds(() => Execute(connection, $"ALTER TABLE t ALTER COLUMN a TO a {type}")));
            }

            Console.WriteLine(FormattableString.Invariant(
                $"| {rows} rows{(index.Length > 0 ? ", an index" : "")} | {byHand:F0} | {altered:F0} | {altered / byHand:F2} |"));
            return altered / byHand;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Format(string type) => Of(Definition, type);

    private static string Of(string template, string part) => template.Replace("{0}", part, StringComparison.Ordinal);

    /// <summary>The processor time of the process meanwhile.</summary>
    private static double Milliseconds(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    private static void Execute(LibSqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
