namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Metadata;

/// <summary>What a model says of its tables, in the database that it creates.</summary>
internal sealed class TableOptionTests : DatabaseTest
{
    [Test]
    public void UseStrict_makes_a_table_that_takes_values_of_its_types_only()
    {
        using var context = Create();
        Assert.That(
            () => context.Database.ExecuteSql($"INSERT INTO StrictRow (Number) VALUES ('text')"),
            Throws.InstanceOf<LibSqlException>().With.Message.Contains("cannot store TEXT value in INTEGER column"));
    }

    [Test]
    public void WithoutRowId_makes_a_table_without_rowid()
    {
        using var context = Create();
        Assert.That(
            () => context.Database.ExecuteSql($"SELECT rowid FROM BareRow"), Throws.InstanceOf<LibSqlException>().With.Message.Contains("no such column: rowid"));
    }

    [Test]
    public void UseRandomRowId_makes_keys_that_nobody_guesses()
    {
        using var context = Create();
        var rows = Enumerable.Range(0, 5).Select(i => new RandomRow { Number = i }).ToList();
        context.AddRange(rows);
        context.SaveChanges();
        Assert.That(rows.Select(row => row.Id), Is.Unique.And.All.GreaterThan(1_000_000));
        context.ChangeTracker.Clear();
        Assert.That(context.Set<RandomRow>().Single(row => row.Id == rows[2].Id).Number, Is.EqualTo(2));
    }

    [Test]
    public void A_decimal_with_the_collation_DECIMAL_is_found_by_its_index()
    {
        using var context = Create();
        context.AddRange(new[] { 9m, 10.5m, 100m, -3m }.Select(price => new PricedRow { Price = price }));
        context.SaveChanges();
        Assert.That(context.Set<PricedRow>().Where(row => row.Price > 9.9m).OrderBy(row => row.Price).Select(row => row.Price), Is.EqualTo(new[] { 10.5m, 100m }));
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT Id FROM PricedRow WHERE Price > '9.9' ORDER BY Price";
        context.Database.OpenConnection();
        using var plan = command.ExecuteReader();
        Assert.That(plan.Read());
        Assert.That(plan.GetString(3), Does.Contain("USING COVERING INDEX IX_PricedRow_Price (Price>?)"));
        Assert.That(plan.Read(), Is.False, "there is nothing to sort");
    }

    private RowsContext Create()
    {
        var context = new RowsContext(Options<RowsContext>());
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class RowsContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<StrictRow>().ToTable(table => table.UseStrict());
            modelBuilder.Entity<BareRow>().ToTable(table => table.WithoutRowId());
            modelBuilder.Entity<RandomRow>().ToTable(table => table.UseRandomRowId());
            modelBuilder.Entity<PricedRow>().HasIndex(row => row.Price);
            modelBuilder.Entity<PricedRow>().Property(row => row.Price).UseCollation("DECIMAL");
        }
    }

    private sealed class StrictRow
    {
        public int Id { get; set; }

        public int Number { get; set; }
    }

    private sealed class BareRow
    {
        public int Id { get; set; }

        public int Number { get; set; }
    }

    private sealed class RandomRow
    {
        public long Id { get; set; }

        public int Number { get; set; }
    }

    private sealed class PricedRow
    {
        public int Id { get; set; }

        public decimal Price { get; set; }
    }
}
