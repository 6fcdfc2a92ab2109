namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests;

internal sealed class SmokeTests : DatabaseTest
{
    [Test]
    public void SaveChanges_stores_what_a_query_reads()
    {
        using var context = new PlacesContext(Options<PlacesContext>());
        context.Database.EnsureCreated();
        context.Add(new Place { Name = "Reykjavik", Population = 139_875 });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var place = context.Places.Single(place => place.Population > 100_000);
        Assert.That((place.Id, place.Name), Is.EqualTo((1, "Reykjavik")));
    }

    private sealed class PlacesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Place> Places => Set<Place>();
    }

    private sealed class Place
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public int Population { get; set; }
    }
}
