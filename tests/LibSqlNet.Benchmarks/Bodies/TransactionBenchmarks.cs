using BenchmarkDotNet.Attributes;

namespace LibSqlNet.Benchmarks.Bodies;

[MemoryDiagnoser]
public class TransactionBenchmarks : ProviderBenchmarks
{
    [Benchmark]
    public void BeginCommit()
    {
        using var transaction = Connection.BeginTransaction();
        transaction.Commit();
    }

    protected override void Prepare()
    {
    }
}
