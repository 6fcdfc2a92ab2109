using System.Globalization;
using System.Text;
using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>The ratios to raw C as bars, ours above theirs. Its colours follow the reader's preference for light or dark.</summary>
internal static class RatioChart
{
    private const int Width = 860;
    private const int Left = 210;
    private const int Right = 70;
    private const int Top = 64;
    private const int RowHeight = 34;
    private const int BarHeight = 12;

    private const string Style = """
        <style>
          text { font: 12px system-ui, sans-serif; fill: #1f2328 } .title { font-size: 15px; font-weight: 600 }
          .back { fill: #ffffff } .ours { fill: #1a7f37 } .theirs { fill: #8c959f } .line { stroke: #59636e; stroke-dasharray: 3 3 }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .back { fill: #0d1117 } .ours { fill: #3fb950 } .theirs { fill: #6e7681 } .line { stroke: #9198a1 }
          }
        </style>
        """;

    public static string Draw(IReadOnlyList<RowResult> results)
    {
        RowResult[] rows = [.. results.Where(static row => row.Ratio(LibSqlProvider.Name) is not null && row.Ratio(SqliteProvider.Name) is not null)];
        var longest = rows.SelectMany(static row => new[] { row.Ratio(LibSqlProvider.Name)!.Value, row.Ratio(SqliteProvider.Name)!.Value }).DefaultIfEmpty(1).Max();
        var scale = (Width - Left - Right) / longest;
        var height = Top + (rows.Length * RowHeight) + 12;
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" role="img" aria-label="CPU time as a multiple of raw C">""");
        svg.AppendLine(Style);
        Add(svg, $"""<rect class="back" width="{Width}" height="{height}" rx="6"/>""");
        Add(svg, $"""<text class="title" x="16" y="26">CPU time per operation, as a multiple of raw C with a prepared statement</text>""");
        AddLegend(svg, 16, "ours", "LibSqlNet");
        AddLegend(svg, 120, "theirs", "Microsoft.Data.Sqlite 6.0.7");
        for (var i = 0; i < rows.Length; i++)
        {
            var y = Top + (i * RowHeight);
            Add(svg, $"""<text x="{Left - 10}" y="{y + 16}" text-anchor="end">{rows[i].Row.Name}</text>""");
            AddBar(svg, "ours", y, rows[i].Ratio(LibSqlProvider.Name)!.Value, scale);
            AddBar(svg, "theirs", y + BarHeight + 1, rows[i].Ratio(SqliteProvider.Name)!.Value, scale);
        }

        Add(svg, $"""<line class="line" x1="{Left + scale:F1}" x2="{Left + scale:F1}" y1="{Top - 6}" y2="{height - 10}"/>""");
        return svg.AppendLine("</svg>").ToString();
    }

    private static void AddLegend(StringBuilder svg, int x, string kind, string text)
    {
        Add(svg, $"""<rect class="{kind}" x="{x}" y="38" width="12" height="12" rx="2"/>""");
        Add(svg, $"""<text x="{x + 18}" y="48">{text}</text>""");
    }

    private static void AddBar(StringBuilder svg, string kind, int y, double ratio, double scale)
    {
        Add(svg, $"""<rect class="{kind}" x="{Left}" y="{y}" width="{ratio * scale:F1}" height="{BarHeight}" rx="2"/>""");
        Add(svg, $"""<text x="{Left + (ratio * scale) + 6:F1}" y="{y + 10}">{ratio:F2}</text>""");
    }

    private static void Add(StringBuilder svg, FormattableString line) => svg.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
