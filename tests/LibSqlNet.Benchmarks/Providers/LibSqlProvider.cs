using System.Data.Common;

namespace LibSqlNet.Benchmarks.Providers;

internal sealed class LibSqlProvider : Provider
{
    public const string Name = "LibSqlNet";

    public override DbConnection Connect(string connectionString) => new LibSqlConnection(connectionString);

    public override void ClearPools()
    {
    }
}
