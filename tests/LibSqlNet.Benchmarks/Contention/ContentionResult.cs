namespace LibSqlNet.Benchmarks.Contention;

/// <summary>What came of a run: how long each transaction took, by thread, from its begin to the end of its commit.</summary>
internal sealed class ContentionResult(IReadOnlyList<IReadOnlyList<double>> milliseconds, int errors, TimeSpan duration)
{
    private readonly double[] _sorted = [.. milliseconds.SelectMany(static ofThread => ofThread).Order()];

    public int Errors => errors;

    public double Throughput => _sorted.Length / duration.TotalSeconds;

    /// <summary>The transactions of the thread that came to the fewest.</summary>
    public int Fewest => milliseconds.Min(static ofThread => ofThread.Count);

    public double Percentile(int percent) => _sorted.Length == 0 ? double.PositiveInfinity : _sorted[Math.Min(_sorted.Length - 1, _sorted.Length * percent / 100)];
}
