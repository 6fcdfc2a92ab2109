namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class NorthwindContext(DbContextOptions options) : DbContext(options), INorthwind
{
    public IQueryable<Customer> Customers => Set<Customer>();

    public IQueryable<Employee> Employees => Set<Employee>();

    public IQueryable<Region> Regions => Set<Region>();

    public IQueryable<Territory> Territories => Set<Territory>();

    public IQueryable<Supplier> Suppliers => Set<Supplier>();

    public IQueryable<Category> Categories => Set<Category>();

    public IQueryable<Product> Products => Set<Product>();

    public IQueryable<Shipper> Shippers => Set<Shipper>();

    public IQueryable<Order> Orders => Set<Order>();

    public IQueryable<OrderLine> Lines => Set<OrderLine>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().HasOne(customer => customer.Manager).WithMany(employee => employee.Customers);
        modelBuilder.Entity<Employee>(employee =>
        {
            employee.HasOne(e => e.ReportsTo).WithMany(e => e.Reports);
            employee.HasMany(e => e.Territories).WithMany(territory => territory.Employees);
        });
        modelBuilder.Entity<Territory>().HasKey(territory => territory.Code);
        modelBuilder.Entity<Category>().HasOne(category => category.Parent).WithMany(category => category.Children);
        modelBuilder.Entity<Product>();
        modelBuilder.Entity<Shipper>();
        modelBuilder.Entity<Order>();
        modelBuilder.Entity<OrderLine>().HasKey(line => new { line.OrderId, line.ProductId });
    }
}
