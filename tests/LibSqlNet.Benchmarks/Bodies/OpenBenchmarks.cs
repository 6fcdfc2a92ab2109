using BenchmarkDotNet.Attributes;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>Opening a file, pooled and not, alone and with a statement.</summary>
[MemoryDiagnoser]
public class OpenBenchmarks : ProviderBenchmarks
{
    private string _folder = "";
    private string _pooled = "";
    private string _unpooled = "";

    [Benchmark]
    public void OpenClosePooled() => OpenClose(_pooled);

    [Benchmark]
    public void OpenCloseUnpooled() => OpenClose(_unpooled);

    [Benchmark]
    public object? OpenSelectClosePooled() => OpenSelectClose(_pooled);

    [Benchmark]
    public object? OpenSelectCloseUnpooled() => OpenSelectClose(_unpooled);

    protected override void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("libsql-benchmarks-").FullName;
        _pooled = $"Data Source={Path.Combine(_folder, "items.db")};Pooling=True";
        _unpooled = $"Data Source={Path.Combine(_folder, "items.db")};Pooling=False";
        using var connection = Provider.Connect(_unpooled);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL); INSERT INTO item VALUES (1, 'item 1', 0.5)";
        command.ExecuteNonQuery();
    }

    protected override void CleanUp()
    {
        Provider.ClearPools();
        Directory.Delete(_folder, recursive: true);
    }

    private void OpenClose(string connectionString)
    {
        using var connection = Provider.Connect(connectionString);
        connection.Open();
    }

    private object? OpenSelectClose(string connectionString)
    {
        using var connection = Provider.Connect(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM item WHERE id = 1";
        return command.ExecuteScalar();
    }
}
