using System.Data.Common;

namespace LibSqlNet.Benchmarks.Providers;

/// <summary>An ADO.NET provider under measurement. One process measures one: the engines of two would not be alone in it.</summary>
internal abstract class Provider
{
    public static readonly IReadOnlyList<string> Names = [LibSqlProvider.Name, SqliteProvider.Name, SqliteOnLibSqlProvider.Name];

    public static Provider Of(string name) => name switch
    {
        LibSqlProvider.Name => new LibSqlProvider(),
        SqliteProvider.Name => new SqliteProvider(),
        SqliteOnLibSqlProvider.Name => new SqliteOnLibSqlProvider(),
        _ => throw new ArgumentException($"There is no provider '{name}': it is one of {string.Join(", ", Names)}."),
    };

    public abstract DbConnection Connect(string connectionString);

    public abstract void CreateFunction<T, TResult>(DbConnection connection, string name, Func<T, TResult> function);

    public abstract void ClearPools();
}
