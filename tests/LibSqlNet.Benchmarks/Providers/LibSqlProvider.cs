using System.Data.Common;

namespace LibSqlNet.Benchmarks.Providers;

internal sealed class LibSqlProvider : Provider
{
    public const string Name = "LibSqlNet";

    public override DbConnection Connect(string connectionString) => new LibSqlConnection(connectionString);

    public override void CreateFunction<T, TResult>(DbConnection connection, string name, Func<T, TResult> function) =>
        ((LibSqlConnection)connection).CreateFunction(name, function);

    public override void ClearPools()
    {
    }
}
