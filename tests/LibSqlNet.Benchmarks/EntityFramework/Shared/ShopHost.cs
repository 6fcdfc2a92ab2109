using System.Globalization;

namespace LibSqlNet.Benchmarks.EntityFramework;

/// <summary>
/// The child process of one version of Entity Framework. Reads lines of a row's name, and answers each with the CPU time in nanoseconds and the bytes
/// that the process spent on one operation.
/// </summary>
internal static class ShopHost
{
    public static void Run(Shop shop)
    {
        while (Console.ReadLine() is { } row)
        {
            var (run, operations) = shop.Find(row);
            GC.Collect();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var time = Environment.CpuUsage.TotalTime;
            run();
            var spent = Environment.CpuUsage.TotalTime - time;
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{spent.TotalNanoseconds / operations} {(double)allocated / operations}"));
        }
    }
}
