using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LibSqlNet.Benchmarks.EntityFramework;

internal sealed class SqliteShop(SqliteConnection connection) : Shop(connection, new DbContextOptionsBuilder().UseSqlite(connection).Options)
{
    // Entity Framework 6.0 has no ExecuteUpdate: its users write the SQL.
    protected override void UpdateAll(ShopContext context) => context.Database.ExecuteSqlRaw("UPDATE \"Products\" SET \"Quantity\" = \"Quantity\" + 1");
}
