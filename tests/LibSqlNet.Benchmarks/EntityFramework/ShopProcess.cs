using System.Diagnostics;
using System.Globalization;
using LibSqlNet.Benchmarks.Quick;

namespace LibSqlNet.Benchmarks.EntityFramework;

/// <summary>A process that measures the rows of one version of Entity Framework.</summary>
internal sealed class ShopProcess : IDisposable
{
    private readonly Process _process;

    private ShopProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    public static ShopProcess OfLibSql() => new(new ProcessStartInfo(Environment.ProcessPath!, ["shop"]));

    public static ShopProcess OfReference() => new(new ProcessStartInfo("dotnet", [BuildPaths.Reference]));

    public Measurement Measure(string row)
    {
        _process.StandardInput.WriteLine(row);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException($"A child process failed at {row}: see above.");
        return new Measurement(double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
