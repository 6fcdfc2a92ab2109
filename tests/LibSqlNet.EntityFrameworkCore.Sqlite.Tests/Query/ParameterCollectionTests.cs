namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

internal sealed class ParameterCollectionTests : DatabaseTest
{
    private const int MoreThanTheEngineTakes = 40_000;

    [TestCase(10)]
    [TestCase(MoreThanTheEngineTakes)]
    public void Contains_takes_any_number_of_items(int count)
    {
        using var context = Open();
        int[] numbers = [.. Enumerable.Range(2, count)];
        string[] names = [.. numbers.Select(number => $"n'{number}")];
        decimal?[] prices = [null, .. numbers.Select(number => number / 10m)];
        Assert.Multiple(() =>
        {
            Assert.That(context.Things.Where(thing => numbers.Contains(thing.Id)).Select(thing => thing.Id), Is.EquivalentTo([2, 3]));
            Assert.That(context.Things.Where(thing => !numbers.Contains(thing.Id)).Select(thing => thing.Id), Is.EquivalentTo([1]));
            Assert.That(context.Things.Where(thing => names.Contains(thing.Name)).Select(thing => thing.Id), Is.EquivalentTo([2]));
            Assert.That(context.Things.Where(thing => prices.Contains(thing.Price)).Select(thing => thing.Id), Is.EquivalentTo([1, 3]));
            Assert.That(context.Things.Where(thing => !prices.Contains(thing.Price)).Select(thing => thing.Id), Is.EquivalentTo([2]));
            Assert.That(context.Things.Where(thing => numbers.Count(number => number == thing.Id) == 1).Select(thing => thing.Id), Is.EquivalentTo([2, 3]));
        });
    }

    [Test]
    public void Contains_takes_several_large_collections()
    {
        using var context = Open();
        int[] numbers = [.. Enumerable.Range(2, 900)];
        var query = context.Things.AsQueryable();
        for (var i = 0; i < 40; i++)
        {
            var these = numbers.Append(i + 10_000).ToArray();
            query = query.Where(thing => these.Contains(thing.Id));
        }

        Assert.That(query.Count(), Is.EqualTo(2));
    }

    [Test]
    public void Constant_writes_the_items_into_the_SQL()
    {
        using var context = Open();
        int[] numbers = [1, 3];
        var query = context.Things.Where(thing => EF.Constant(numbers).Contains(thing.Id));
        Assert.Multiple(() =>
        {
            Assert.That(query.ToQueryString(), Does.Contain("IN (1, 3)"));
            Assert.That(query.Count(), Is.EqualTo(2));
        });
    }

    [Test]
    public void UseRelationalNulls_leaves_comparisons_to_the_database()
    {
        using var context = Open();
        using var relational = new ThingsContext(Options<ThingsContext>(options => options.UseRelationalNulls()));
        Assert.Multiple(() =>
        {
            Assert.That(context.Things.Count(thing => thing.Price != 0.3m), Is.EqualTo(2));
            Assert.That(relational.Things.Count(thing => thing.Price != 0.3m), Is.EqualTo(1));
            Assert.That(context.Things.Count(thing => thing.Price == thing.OldPrice), Is.EqualTo(2));
            Assert.That(relational.Things.Count(thing => thing.Price == thing.OldPrice), Is.EqualTo(1));
        });
    }

    private ThingsContext Open()
    {
        var context = new ThingsContext(Options<ThingsContext>());
        if (context.Database.EnsureCreated())
        {
            context.AddRange(
                new Thing { Id = 1, Name = "one" },
                new Thing { Id = 2, Name = "n'2", Price = 9_999.99m, OldPrice = 9_999.990m },
                new Thing { Id = 3, Name = "three", Price = 0.3m });
            context.SaveChanges();
        }

        return context;
    }

    private sealed class ThingsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Thing> Things => Set<Thing>();
    }

    private sealed class Thing
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public decimal? Price { get; set; }

        public decimal? OldPrice { get; set; }
    }
}
