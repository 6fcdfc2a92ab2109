using System.Globalization;
using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>The table as text, in Markdown. Ratios are to raw C with a prepared statement, on libsql.</summary>
internal static class ResultTable
{
    private static readonly string[] Titles =
    [
        "row", "raw C ns", "prepared anew", "LibSqlNet ns", "B/op", "ratio", "target", "MDS ns", "B/op", "ratio", "MDS on libsql ns", "ratio",
    ];

    public static void Write(TextWriter output, IReadOnlyList<RowResult> results)
    {
        string[][] lines = [Titles, .. results.Select(Line)];
        var widths = Enumerable.Range(0, Titles.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        WriteLine(output, Titles, widths);
        output.WriteLine("|" + string.Join("|", widths.Select(static (width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
        foreach (var line in lines.Skip(1))
        {
            WriteLine(output, line, widths);
        }
    }

    private static string[] Line(RowResult result)
    {
        var ours = result[LibSqlProvider.Name];
        var theirs = result[SqliteProvider.Name];
        return
        [
            result.Row.Name, Number(result.Raw), Number(result.RawNew),
            Number(ours?.Nanoseconds), Number(ours?.Bytes), Ratio(result, LibSqlProvider.Name), result.Row.Target is { } target ? Format(target, "0.00") : "–",
            Number(theirs?.Nanoseconds), Number(theirs?.Bytes), Ratio(result, SqliteProvider.Name),
            Number(result[SqliteOnLibSqlProvider.Name]?.Nanoseconds), Ratio(result, SqliteOnLibSqlProvider.Name),
        ];
    }

    private static void WriteLine(TextWriter output, string[] cells, int[] widths) =>
        output.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");

    private static string Ratio(RowResult result, string contender) => result.Ratio(contender) is { } ratio ? Format(ratio, "0.00") : "–";

    private static string Number(double? value) => value is { } number ? Format(number, "0") : "–";

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
