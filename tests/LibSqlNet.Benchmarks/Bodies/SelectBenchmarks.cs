using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Dapper;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>A row by its key, and the shortest statement there is.</summary>
[MemoryDiagnoser]
public class SelectBenchmarks : ProviderBenchmarks
{
    private const string ByKey = "SELECT name, price FROM item WHERE id = @id";
    private const string One = "SELECT 1";

    private DbCommand _byKey = null!;
    private DbCommand _one = null!;
    private DbParameter _id = null!;

    [Benchmark]
    public double ByKeyReused()
    {
        _id.Value = NextKey();
        return ReadRow(_byKey);
    }

    [Benchmark]
    public double ByKeyNewCommand()
    {
        using var command = Command(ByKey);
        AddParameter(command, "@id", NextKey());
        return ReadRow(command);
    }

    [Benchmark]
    public async Task<double> ByKeyNewCommandAsync()
    {
        using var command = Command(ByKey);
        AddParameter(command, "@id", NextKey());
        using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await reader.ReadAsync().ConfigureAwait(false);
        var sum = reader.GetString(0).Length + reader.GetDouble(1);
        await reader.ReadAsync().ConfigureAwait(false);
        return sum;
    }

    [Benchmark]
    public double ByKeyDapper()
    {
        var item = Connection.QuerySingle<Item>(ByKey, new { id = (long)NextKey() });
        return item.Name.Length + item.Price;
    }

    [Benchmark]
    public object? OneNewCommand()
    {
        using var command = Command(One);
        return command.ExecuteScalar();
    }

    [Benchmark]
    public object? OneReused() => _one.ExecuteScalar();

    protected override void Prepare()
    {
        CreateItems();
        _byKey = Command(ByKey);
        _id = AddParameter(_byKey, "@id", NextKey());
        _one = Command(One);
    }

    private static double ReadRow(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        reader.Read();
        var sum = reader.GetString(0).Length + reader.GetDouble(1);
        reader.Read();
        return sum;
    }
}
