using Microsoft.EntityFrameworkCore;

namespace LibSqlNet.Benchmarks.EntityFramework;

internal sealed class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}
