using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>Functions of .NET code, called for each of 1,000,000 rows. The operation is a call.</summary>
[MemoryDiagnoser]
public class FunctionBenchmarks : ProviderBenchmarks
{
    [Benchmark(OperationsPerInvoke = ItemCount)]
    public long Twice()
    {
        using var command = Command("SELECT sum(twice(id)) FROM item");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    protected override void Prepare()
    {
        CreateItems();
        Provider.CreateFunction<long, long>(Connection, "twice", static value => 2 * value);
    }
}
