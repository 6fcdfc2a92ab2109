namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>Keys that the database numbers although they are not a lone INTEGER PRIMARY KEY.</summary>
internal sealed class GeneratedKeyTests : DatabaseTest
{
    [Test]
    public void An_owned_collection_is_numbered_within_its_owner()
    {
        using var context = Create<OrdersContext>();
        var first = new Order { Lines = { new Line { Text = "a" }, new Line { Text = "b" } } };
        var second = new Order { Lines = { new Line { Text = "c" } } };
        context.AddRange(first, second);
        context.SaveChanges();
        first.Lines.Add(new Line { Text = "d" });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var lines = context.Orders.AsEnumerable().SelectMany(order => order.Lines.Select(line => (Owner: order.Id, Line: line)))
            .OrderBy(line => line.Line.Text).ToList();
        var numbers = lines.Select(line => (line.Owner, context.Entry(line.Line).Property<int>("Id").CurrentValue));
        Assert.That(numbers, Is.EqualTo(new[] { (1, 1), (1, 2), (2, 1), (1, 3) }));
    }

    [Test]
    public void A_generated_part_of_a_composite_key_is_returned()
    {
        using var context = Create<OrdersContext>();
        var items = new[] { new Item { Tenant = 7 }, new Item { Tenant = 7 }, new Item { Tenant = 8 } };
        foreach (var item in items)
        {
            context.Add(item);
            context.SaveChanges();
        }

        Assert.That(items.Select(item => (item.Tenant, item.Number)), Is.EqualTo(new[] { (7, 1L), (7, 2L), (8, 1L) }));
    }

    [Test]
    public void A_generated_part_that_stands_first_is_numbered_over_the_table()
    {
        using var context = Create<OrdersContext>();
        var parts = new[] { new Part { Tenant = "x" }, new Part { Tenant = "y" } };
        context.AddRange(parts);
        context.SaveChanges();
        Assert.That(parts.Select(part => part.Id).Order(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void A_table_WITHOUT_ROWID_is_numbered()
    {
        using var context = Create<OrdersContext>();
        var rows = new[] { new Bare { Text = "a" }, new Bare { Text = "b" } };
        context.AddRange(rows);
        context.SaveChanges();
        Assert.That(rows.Select(row => row.Id), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Eight_contexts_number_one_owner_without_a_clash()
    {
        using (var context = Create<OrdersContext>())
        {
            context.Add(new Order());
            context.SaveChanges();
        }

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var context = new OrdersContext(Options<OrdersContext>());
                context.Add(new Item { Tenant = 1 });
                context.SaveChanges();
            }
        });
        using var reader = new OrdersContext(Options<OrdersContext>());
        Assert.That(reader.Set<Item>().Select(item => item.Number).OrderBy(number => number), Is.EqualTo(Enumerable.Range(1, 80)));
    }

    private TContext Create<TContext>()
        where TContext : DbContext
    {
        var context = (TContext)Activator.CreateInstance(typeof(TContext), Options<TContext>())!;
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class OrdersContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Order> Orders => Set<Order>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Order>().OwnsMany(order => order.Lines);
            modelBuilder.Entity<Item>(item =>
            {
                item.HasKey(entity => new { entity.Tenant, entity.Number });
                item.Property(entity => entity.Number).ValueGeneratedOnAdd();
            });
            modelBuilder.Entity<Part>(part =>
            {
                part.HasKey(entity => new { entity.Id, entity.Tenant });
                part.Property(entity => entity.Id).ValueGeneratedOnAdd();
            });
            modelBuilder.Entity<Bare>().ToTable(table => table.WithoutRowId());
        }
    }

    private sealed class Order
    {
        public int Id { get; set; }

        public List<Line> Lines { get; } = [];
    }

    private sealed class Line
    {
        public required string Text { get; set; }
    }

    private sealed class Item
    {
        public int Tenant { get; set; }

        public long Number { get; set; }
    }

    private sealed class Part
    {
        public int Id { get; set; }

        public required string Tenant { get; set; }
    }

    private sealed class Bare
    {
        public int Id { get; set; }

        public required string Text { get; set; }
    }
}
