namespace LibSqlNet.Benchmarks.Server;

/// <summary>The measurements of a row. The two sides take turns; the medians count.</summary>
internal sealed class ServerResult(ServerRow row)
{
    private readonly List<double> _ours = [];
    private readonly List<double> _theirs = [];

    public bool Misses => Ratio > row.Bar;

    private double Ratio => Median(_ours) / Median(_theirs);

    /// <summary>Measures the row, after a round that warms up.</summary>
    public async Task AddAsync(ServerBench bench, int rounds)
    {
        for (var round = _ours.Count == 0 ? -1 : 0; round < rounds * row.Turns; round++)
        {
            var (ours, theirs) = (await row.Ours(bench), await row.Theirs(bench));
            if (round >= 0)
            {
                _ours.Add(ours);
                _theirs.Add(theirs);
            }
        }
    }

    public string Line() => FormattableString.Invariant(
        $"| {row.Name} | {Number(Median(_ours))} | {row.Against} | {Number(Median(_theirs))} | {Ratio:F2} | {row.Bar:F2} |{(Misses ? " MISSED" : "")}");

    private static double Median(List<double> milliseconds) => milliseconds.Order().ElementAt(milliseconds.Count / 2);

    private static string Number(double milliseconds) => milliseconds.ToString(milliseconds >= 10 ? "F0" : milliseconds >= 0.1 ? "F2" : "F4", System.Globalization.CultureInfo.InvariantCulture);
}
