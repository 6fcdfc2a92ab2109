using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Benchmarks.Providers;

/// <summary>Microsoft.Data.Sqlite on the library that its package brings.</summary>
internal class SqliteProvider : Provider
{
    public const string Name = "Microsoft.Data.Sqlite";

    public override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    public override void CreateFunction<T, TResult>(DbConnection connection, string name, Func<T, TResult> function) =>
        ((SqliteConnection)connection).CreateFunction(name, function);

    public override void ClearPools() => SqliteConnection.ClearAllPools();
}
