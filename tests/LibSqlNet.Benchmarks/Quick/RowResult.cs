using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>What a row cost, by contender. The best of all rounds is kept.</summary>
internal sealed class RowResult(Row row)
{
    private readonly Dictionary<string, Measurement> _best = [];

    public Row Row { get; } = row;

    public Measurement? this[string contender] => _best.TryGetValue(contender, out var best) ? best : null;

    /// <summary>The nanoseconds of the C row that the ratios stand on.</summary>
    public double? Raw { get; private set; }

    public double? RawNew { get; private set; }

    public void Add(string contender, Measurement measurement) =>
        _best[contender] = _best.TryGetValue(contender, out var best) ? Measurement.Best(best, measurement) : measurement;

    public void AddRaw(double nanoseconds) => Raw = Math.Min(Raw ?? double.MaxValue, nanoseconds);

    public void AddRawNew(double nanoseconds) => RawNew = Math.Min(RawNew ?? double.MaxValue, nanoseconds);

    public double? Ratio(string contender) => this[contender] is { } measurement && Raw is { } raw ? measurement.Nanoseconds / raw : null;

    /// <summary>What LibSqlNet promises and does not keep here.</summary>
    public IEnumerable<string> Misses()
    {
        if (this[LibSqlProvider.Name] is not { } ours)
        {
            yield break;
        }

        if (Row.Target is { } target && Ratio(LibSqlProvider.Name) is { } ratio && ratio > target)
        {
            yield return FormattableString.Invariant($"{Row.Name}: {ratio:F2} times raw C, where {target:0.##} is the target");
        }

        if (Row.MostBytes is { } most && ours.Bytes > most + 0.5)
        {
            yield return FormattableString.Invariant($"{Row.Name}: {ours.Bytes:F0} bytes per operation, where {most} is the target");
        }
    }
}
