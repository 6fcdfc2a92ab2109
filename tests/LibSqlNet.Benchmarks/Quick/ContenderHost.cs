using System.Globalization;
using LibSqlNet.Benchmarks.Bodies;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>
/// The child process of a provider. Reads lines of a row's name and a number of operations, and answers each with the CPU time in nanoseconds and
/// the bytes that the process spent on them; raw/main.c speaks the same protocol.
/// </summary>
internal static class ContenderHost
{
    public static void Run(string providerName)
    {
        ProviderBenchmarks? benchmarks = null;
        Type? current = null;
        while (Console.ReadLine() is { } line)
        {
            var separator = line.IndexOf(' ', StringComparison.Ordinal);
            var row = Rows.Find(line[..separator]);
            if (benchmarks is null || current != row.Class)
            {
                benchmarks?.TearDown();
                benchmarks = row.Create();
                benchmarks.ProviderName = providerName;
                benchmarks.SetUp();
                current = row.Class;
            }

            Console.WriteLine(Measure(row, benchmarks, long.Parse(line.AsSpan(separator), CultureInfo.InvariantCulture) / row.Operations));
        }

        benchmarks?.TearDown();
    }

    private static string Measure(Row row, ProviderBenchmarks benchmarks, long calls)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var time = Environment.CpuUsage.TotalTime;
        for (var i = 0L; i < calls; i++)
        {
            row.Run(benchmarks);
        }

        var spent = Environment.CpuUsage.TotalTime - time;
        return string.Create(CultureInfo.InvariantCulture, $"{spent.TotalNanoseconds:F0} {GC.GetTotalAllocatedBytes(precise: true) - bytes}");
    }
}
