using System.Diagnostics;
using System.Globalization;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>A process that does what it is told and says what it cost.</summary>
internal sealed class Contender : IDisposable
{
    private const double WarmNanoseconds = 300e6;
    private const double MeasuredNanoseconds = 100e6;
    private const double CalibrationNanoseconds = 10e6;

    private readonly Process _process;

    private Contender(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    public string Name { get; }

    public static Contender Raw(string folder) => new("raw C", new ProcessStartInfo(BuildPaths.RawProgram, [folder]));

    public static Contender OfProvider(string providerName) => new(providerName, new ProcessStartInfo(Environment.ProcessPath!, ["contender", providerName]));

    /// <summary>Runs a row often enough for the compiler to have done its best.</summary>
    /// <param name="row">The row's name.</param>
    /// <param name="operations">The operations of a call.</param>
    /// <param name="fixedCalls">The calls of a measurement; null to find a number that takes a tenth of a second.</param>
    /// <returns>The calls that a measurement takes.</returns>
    public long WarmUp(string row, int operations, long? fixedCalls)
    {
        if (fixedCalls is { } calls)
        {
            Ask(row, calls);
            return calls;
        }

        var count = (long)operations;
        var nanoseconds = Ask(row, count).Nanoseconds;
        var total = nanoseconds;
        while (nanoseconds < CalibrationNanoseconds)
        {
            count *= 2;
            nanoseconds = Ask(row, count).Nanoseconds;
            total += nanoseconds;
        }

        while (total < WarmNanoseconds)
        {
            nanoseconds = Ask(row, count).Nanoseconds;
            total += nanoseconds;
        }

        var wanted = (long)(count * MeasuredNanoseconds / nanoseconds);
        return Math.Max(operations, wanted / operations * operations);
    }

    /// <summary>The cost of one operation.</summary>
    public Measurement Measure(string row, long count)
    {
        var total = Ask(row, count);
        return new Measurement(total.Nanoseconds / count, total.Bytes / count);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Measurement Ask(string row, long count)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row} {count}"));
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException($"{Name} failed at {row}: see above.");
        return new Measurement(double.Parse(answer[0], CultureInfo.InvariantCulture), answer.Length > 1 ? double.Parse(answer[1], CultureInfo.InvariantCulture) : 0);
    }
}
