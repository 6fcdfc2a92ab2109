namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class ConstraintErrorTests : DatabaseTest
{
    [Test]
    public void SaveChanges_names_the_primary_key() =>
        AssertFailure(
            context => context.Add(new Customer { Id = 1, Code = "B" }),
            LibSqlConstraintKind.PrimaryKey, "PK_Customers", "Customers", ["Id"]);

    [Test]
    public void SaveChanges_names_the_unique_index() =>
        AssertFailure(
            context => context.Add(new Customer { Id = 2, Code = "A" }),
            LibSqlConstraintKind.Unique, null, "Customers", ["Code"], error => Assert.That(error.IndexName, Is.EqualTo("IX_Customers_Code")));

    [Test]
    public void SaveChanges_names_the_foreign_key_of_a_child() =>
        AssertFailure(
            context => context.Add(new Order { CustomerId = 99, Total = 1 }),
            LibSqlConstraintKind.ForeignKey, "FK_Orders_Customers_CustomerId", "Orders", ["CustomerId"],
            error => Assert.That((error.ReferencedTableName, error.ReferencedColumnNames!.Single()), Is.EqualTo(("Customers", "Id"))));

    [Test]
    public void SaveChanges_names_the_foreign_key_that_holds_a_parent() =>
        AssertFailure(
            context => context.Remove(context.Customers.Single()),
            LibSqlConstraintKind.ForeignKey, "FK_Orders_Customers_CustomerId", "Orders", ["CustomerId"]);

    [Test]
    public void SaveChanges_names_the_check_constraint() =>
        AssertFailure(
            context => context.Add(new Order { CustomerId = 1, Total = -1 }),
            LibSqlConstraintKind.Check, "ck_total", "Orders", []);

    [Test]
    public void SaveChanges_names_the_column_that_takes_no_null() =>
        AssertFailure(
            context => context.Add(new Customer { Id = 3, Code = null! }),
            LibSqlConstraintKind.NotNull, null, "Customers", ["Code"]);

    [Test]
    public void ExecuteUpdate_names_the_constraint()
    {
        using var context = Create();
        var error = Assert.Throws<LibSqlException>(() => context.Orders.ExecuteUpdate(set => set.SetProperty(order => order.Total, -5)));
        Assert.That((error!.ConstraintKind, error.ConstraintName), Is.EqualTo((LibSqlConstraintKind.Check, "ck_total")));
    }

    [Test]
    public void DbUpdateException_says_which_entity_failed()
    {
        using var context = Create();
        var good = new Customer { Id = 10, Code = "J" };
        var bad = new Customer { Id = 11, Code = "A" };
        context.AddRange(good, bad);
        var error = Assert.Throws<DbUpdateException>(() => context.SaveChanges());
        Assert.That(error!.Entries.Select(entry => entry.Entity), Does.Contain(bad));
    }

    private void AssertFailure(
        Action<ShopContext> change,
        LibSqlConstraintKind kind,
        string? constraint,
        string table,
        string[] columns,
        Action<LibSqlException>? check = null)
    {
        using var context = Create();
        change(context);
        var error = Assert.Throws<DbUpdateException>(() => context.SaveChanges())!.InnerException as LibSqlException;
        Assert.That(error, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That((error!.ConstraintKind, error.ConstraintName, error.TableName), Is.EqualTo((kind, constraint, table)), error.Message);
            Assert.That(error.ColumnNames, Is.EqualTo(columns));
            check?.Invoke(error);
        });
    }

    private ShopContext Create()
    {
        using (var seed = new ShopContext(Options<ShopContext>()))
        {
            seed.Database.EnsureCreated();
            seed.AddRange(new Customer { Id = 1, Code = "A" }, new Order { CustomerId = 1, Total = 5 });
            seed.SaveChanges();
        }

        return new ShopContext(Options<ShopContext>());
    }

    private sealed class ShopContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Customer> Customers => Set<Customer>();

        public DbSet<Order> Orders => Set<Order>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Customer>().HasIndex(customer => customer.Code).IsUnique();
            modelBuilder.Entity<Order>(order =>
            {
                order.ToTable(table => table.HasCheckConstraint("ck_total", "Total >= 0"));
                order.HasOne<Customer>().WithMany().HasForeignKey(line => line.CustomerId).OnDelete(DeleteBehavior.Restrict);
            });
        }
    }

    private sealed class Customer
    {
        public int Id { get; set; }

        public string Code { get; set; } = "";
    }

    private sealed class Order
    {
        public int Id { get; set; }

        public int CustomerId { get; set; }

        public int Total { get; set; }
    }
}
