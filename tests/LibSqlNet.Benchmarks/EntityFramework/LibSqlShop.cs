using Microsoft.EntityFrameworkCore;

namespace LibSqlNet.Benchmarks.EntityFramework;

internal sealed class LibSqlShop(LibSqlConnection connection) : Shop(connection, new DbContextOptionsBuilder().UseLibSql(connection).Options)
{
    protected override void UpdateAll(ShopContext context) =>
        context.Products.ExecuteUpdate(static update => update.SetProperty(static product => product.Quantity, static product => product.Quantity + 1));
}
