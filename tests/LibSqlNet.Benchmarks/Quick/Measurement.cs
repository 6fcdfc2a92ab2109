namespace LibSqlNet.Benchmarks.Quick;

/// <summary>What one operation costs.</summary>
/// <param name="Nanoseconds">The CPU time of the process, all threads together.</param>
/// <param name="Bytes">What it allocates on the managed heap.</param>
internal readonly record struct Measurement(double Nanoseconds, double Bytes)
{
    public static Measurement Best(Measurement a, Measurement b) => new(Math.Min(a.Nanoseconds, b.Nanoseconds), Math.Min(a.Bytes, b.Bytes));
}
