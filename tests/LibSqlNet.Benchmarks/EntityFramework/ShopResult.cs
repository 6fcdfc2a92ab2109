using LibSqlNet.Benchmarks.Quick;

namespace LibSqlNet.Benchmarks.EntityFramework;

/// <summary>The best measurements of a row.</summary>
internal sealed class ShopResult(ShopRow row)
{
    private static readonly Measurement None = new(double.MaxValue, double.MaxValue);

    public Measurement Ours { get; private set; } = None;

    public Measurement OurFloor { get; private set; } = None;

    public Measurement Theirs { get; private set; } = None;

    public Measurement TheirFloor { get; private set; } = None;

    public double OurCost => Ours.Nanoseconds - OurFloor.Nanoseconds;

    public double TheirCost => Theirs.Nanoseconds - TheirFloor.Nanoseconds;

    public double Speedup => Theirs.Nanoseconds / Ours.Nanoseconds;

    /// <summary>Measures the row once in each process.</summary>
    public void Add(ShopProcess ours, ShopProcess theirs)
    {
        Ours = Measurement.Best(Ours, ours.Measure(row.Name));
        Theirs = Measurement.Best(Theirs, theirs.Measure(row.Name));
        OurFloor = Measurement.Best(OurFloor, ours.Measure(row.Floor));
        TheirFloor = Measurement.Best(TheirFloor, theirs.Measure(row.Floor));
    }

    public IEnumerable<string> Misses()
    {
        // Where Entity Framework adds next to nothing, the difference of four measurements is noise.
        var noise = 0.02 * (Ours.Nanoseconds + Theirs.Nanoseconds);
        if (OurCost > TheirCost + noise)
        {
            yield return FormattableString.Invariant($"{row.Name}: adds {OurCost:F0} ns to ADO.NET, the reference {TheirCost:F0}");
        }

        if (Speedup < row.MinSpeedup)
        {
            yield return FormattableString.Invariant($"{row.Name}: {Speedup:F2} times as fast as the reference, not {row.MinSpeedup}");
        }
    }

    public string Line() => FormattableString.Invariant(
        $"| {row.Name} | {OurFloor.Nanoseconds:F0} | {Ours.Nanoseconds:F0} | {OurCost:F0} | {Ours.Bytes:F0} | {TheirFloor.Nanoseconds:F0} | {Theirs.Nanoseconds:F0} | {TheirCost:F0} | {Theirs.Bytes:F0} | {Speedup:F2} |");
}
