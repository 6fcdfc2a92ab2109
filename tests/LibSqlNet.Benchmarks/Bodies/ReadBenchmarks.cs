using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Dapper;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>All rows of a table of 1,000,000. The operation is a row.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks : ProviderBenchmarks
{
    private const string All = "SELECT id, name, price FROM item";

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double Typed() => Sum(static reader => reader.GetInt32(0) + reader.GetString(1).Length + reader.GetDouble(2));

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double WithoutText() => Sum(static reader => reader.GetInt32(0) + reader.GetDouble(2));

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double FieldValue() =>
        Sum(static reader => reader.GetFieldValue<int>(0) + reader.GetFieldValue<string>(1).Length + reader.GetFieldValue<double>(2));

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double Values()
    {
        var values = new object[3];
        return Sum(reader => reader.GetValues(values));
    }

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double ByName() => Sum(static reader => (long)reader["id"] + ((string)reader["name"]).Length + (double)reader["price"]);

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double StepOnly() => Sum(static _ => 1);

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public async Task<double> TypedAsync()
    {
        using var command = Command(All);
        using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var sum = 0.0;
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            sum += reader.GetInt32(0) + reader.GetString(1).Length + reader.GetDouble(2);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public double DapperUnbuffered()
    {
        var sum = 0.0;
        foreach (var item in Connection.Query<Item>(All, buffered: false))
        {
            sum += item.Price;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = ItemCount)]
    public int DapperBuffered() => Connection.Query<Item>(All).AsList().Count;

    protected override void Prepare() => CreateItems();

    private double Sum(Func<DbDataReader, double> read)
    {
        using var command = Command(All);
        using var reader = command.ExecuteReader();
        var sum = 0.0;
        while (reader.Read())
        {
            sum += read(reader);
        }

        return sum;
    }
}
