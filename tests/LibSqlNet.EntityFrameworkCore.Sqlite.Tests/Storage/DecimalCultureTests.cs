using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>Where a comma divides whole from part, Entity Framework's own provider orders decimals wrongly or ends the process.</summary>
internal sealed class DecimalCultureTests : DatabaseTest
{
    private static readonly decimal[] Prices = [3.5m, 100m, 19.95m, -2.25m, 0.000001m];

    [TestCase("de-DE")]
    [TestCase("fr-FR")]
    [TestCase("tr-TR")]
    [TestCase("fa-IR")]
    [TestCase("ar-SA")]
    public void Decimals_are_compared_ordered_and_summed_by_number(string culture)
    {
        var current = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            AssertNumbers();
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }

    private void AssertNumbers()
    {
        using var context = new PricesContext(new DbContextOptionsBuilder().UseLibSql(ConnectionString).Options);
        context.Database.EnsureCreated();
        context.AddRange(Prices.Select(price => new Item { Price = price }));
        context.SaveChanges();
        var limit = 9.5m;
        var prices = context.Items.Select(item => item.Price);
        Assert.Multiple(() =>
        {
            Assert.That(prices.OrderBy(price => price), Is.EqualTo(Prices.Order()));
            Assert.That(prices.Where(price => price > limit).OrderBy(price => price), Is.EqualTo(new[] { 19.95m, 100m }));
            Assert.That(prices.Count(price => price < 3.5m), Is.EqualTo(2));
            Assert.That((prices.Sum(), prices.Max(), prices.Min()), Is.EqualTo((Prices.Sum(), 100m, -2.25m)));
            Assert.That(prices.Average(), Is.EqualTo(Prices.Average()));
        });
    }

    private sealed class PricesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Item> Items => Set<Item>();
    }

    private sealed class Item
    {
        public int Id { get; set; }

        public decimal Price { get; set; }
    }
}
