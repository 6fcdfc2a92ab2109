using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Dapper;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>Inserts of three values within a transaction.</summary>
[MemoryDiagnoser]
public class InsertBenchmarks : ProviderBenchmarks
{
    private const string Insert = "INSERT INTO entry (quantity, name, price) VALUES (@quantity, @name, @price)";
    private const string Name = "item 123456";
    private const int MostRows = 500_000;

    private static readonly object Price = 12.5;

    private DbCommand _command = null!;
    private DbParameter _quantity = null!;
    private DbParameter _name = null!;
    private DbParameter _price = null!;
    private int _rows;

    [Benchmark]
    public int InsertReused()
    {
        KeepTableSmall();
        _quantity.Value = NextKey();
        _name.Value = Name;
        _price.Value = Price;
        return _command.ExecuteNonQuery();
    }

    [Benchmark]
    public int InsertNewCommand()
    {
        KeepTableSmall();
        using var command = Command(Insert);
        AddParameter(command, "@quantity", NextKey());
        AddParameter(command, "@name", Name);
        AddParameter(command, "@price", Price);
        return command.ExecuteNonQuery();
    }

    [Benchmark]
    public int InsertDapper()
    {
        KeepTableSmall();
        return Connection.Execute(Insert, new { quantity = (long)NextKey(), name = Name, price = 12.5 });
    }

    protected override void Prepare()
    {
        Execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, quantity INTEGER, name TEXT, price REAL)");
        Execute("BEGIN");
        _command = Command(Insert);
        _quantity = AddParameter(_command, "@quantity", NextKey());
        _name = AddParameter(_command, "@name", Name);
        _price = AddParameter(_command, "@price", Price);
    }

    private void KeepTableSmall()
    {
        if (++_rows == MostRows)
        {
            _rows = 0;
            Execute("ROLLBACK");
            Execute("BEGIN");
        }
    }
}
