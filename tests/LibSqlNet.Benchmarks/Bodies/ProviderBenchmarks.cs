using System.Data.Common;
using BenchmarkDotNet.Attributes;
using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>
/// What is measured, written against the base classes of ADO.NET, so that each provider runs the same code. BenchmarkDotNet and the quick mode
/// call the same methods; raw/*.c does the same without a provider.
/// </summary>
public abstract class ProviderBenchmarks
{
    protected const int ItemCount = 1_000_000;

    private const int KeyCount = 4096;

    // Values are boxed beforehand: what is counted is what the provider allocates.
    private static readonly object[] Keys = [.. Enumerable.Range(0, KeyCount).Select(static i => (object)(1 + (long)(unchecked((uint)i * 2654435761u) % ItemCount)))];

    private int _nextKey;
    private DbConnection? _connection;

    [ParamsSource(nameof(ProviderNames))]
    public string ProviderName { get; set; } = LibSqlProvider.Name;

    // A process holds one engine by the name of e_sqlite3.
    public static IEnumerable<string> ProviderNames => [LibSqlProvider.Name, SqliteProvider.Name];

    protected DbConnection Connection => _connection!;

    private protected Provider Provider { get; private set; } = null!;

    [GlobalSetup]
    public void SetUp()
    {
        Provider = Provider.Of(ProviderName);
        _connection = Provider.Connect("Data Source=:memory:");
        _connection.Open();
        Prepare();
    }

    [GlobalCleanup]
    public void TearDown()
    {
        Connection.Dispose();
        CleanUp();
    }

    protected abstract void Prepare();

    protected virtual void CleanUp()
    {
    }

    protected object NextKey() => Keys[_nextKey++ % KeyCount];

    protected DbCommand Command(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    protected void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    protected static DbParameter AddParameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    protected void CreateItems()
    {
        Execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL)");
        Execute(
            $"WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < {ItemCount}) INSERT INTO item SELECT n, 'item ' || n, n * 0.5 FROM number");
    }
}
