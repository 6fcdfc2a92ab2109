using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>Entities that refer to each other, saved as users write them.</summary>
internal sealed class GraphTests : DatabaseTest
{
    [Test]
    public void A_graph_of_four_levels_gets_the_keys_of_its_parents()
    {
        using var context = Create();
        var country = new Country { Name = "Iceland" };
        for (var region = 0; region < 3; region++)
        {
            country.Regions.Add(new Region { Name = $"r{region}" });
            for (var town = 0; town < 4; town++)
            {
                country.Regions[region].Towns.Add(new Town { Name = $"t{region}.{town}", Streets = { new Street { Name = "s" }, new Street { Name = "q" } } });
            }
        }

        context.Add(country);
        Assert.That(context.SaveChanges(), Is.EqualTo(1 + 3 + 12 + 24));
        context.ChangeTracker.Clear();
        var towns = context.Set<Town>().Include(town => town.Region!.Country).Include(town => town.Streets).OrderBy(town => town.Name).ToList();
        Assert.That(towns.Select(town => town.Name), Is.EqualTo(country.Regions.SelectMany(region => region.Towns).Select(town => town.Name)));
        Assert.That(towns.Select(town => (town.Region!.Country!.Name, "t" + town.Region.Name![1..])), Is.EqualTo(towns.Select(town => ("Iceland", town.Name![..2]))));
        Assert.That(towns.Select(town => town.Streets.Count), Is.All.EqualTo(2));
    }

    [Test]
    public void Children_that_are_loaded_or_not_are_deleted_with_their_parent()
    {
        using var context = Create();
        context.Add(new Country { Regions = { new Region { Towns = { new Town { Streets = { new Street() } } } } } });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        context.Remove(context.Set<Country>().Include(country => country.Regions).Single());
        context.SaveChanges();
        Assert.That(
            (context.Set<Country>().Count(), context.Set<Region>().Count(), context.Set<Town>().Count(), context.Set<Street>().Count()),
            Is.EqualTo((0, 0, 0, 0)));
    }

    [Test]
    public void An_optional_child_that_is_loaded_loses_its_parent()
    {
        using var context = Create();
        var town = new Town { Name = "a", Region = new Region { Country = new Country() } };
        var twin = new Town { Name = "b", Region = town.Region, Twin = town };
        context.AddRange(town, twin);
        context.SaveChanges();
        context.Remove(town);
        context.SaveChanges();
        context.ChangeTracker.Clear();
        Assert.That(context.Set<Town>().Single().TwinId, Is.Null);
    }

    [Test]
    public void A_key_that_was_deleted_is_inserted_again_in_one_call()
    {
        using var context = Create();
        context.Add(new Label { Code = "x", Text = "old" });
        context.SaveChanges();
        context.Remove(context.Set<Label>().Single());
        context.Add(new Label { Code = "y", Text = "new" });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var old = context.Set<Label>().Single();
        context.Remove(old);
        context.SaveChanges();
        context.Add(new Label { Code = "y", Text = "again" });
        context.SaveChanges();
        Assert.That(context.Set<Label>().AsNoTracking().Single().Text, Is.EqualTo("again"));
    }

    [Test]
    public void A_unique_value_goes_from_a_row_that_is_deleted_to_one_that_is_added()
    {
        using var context = Create();
        var first = new Town { Name = "Vik", Region = new Region { Country = new Country() } };
        context.Add(first);
        context.SaveChanges();
        context.Remove(first);
        context.Add(new Town { Name = "Vik", Region = first.Region });
        Assert.That(context.SaveChanges(), Is.EqualTo(2));
    }

    [Test]
    public void A_unique_value_that_a_row_gives_up_is_taken_by_another()
    {
        using var context = Create();
        var region = new Region { Country = new Country() };
        var towns = new[] { new Town { Name = "a", Region = region }, new Town { Name = "b", Region = region } };
        context.AddRange(towns);
        context.SaveChanges();
        towns[0].Name = "b";
        towns[1].Name = "c";
        Assert.That(context.SaveChanges(), Is.EqualTo(2));
        Assert.That(context.Set<Town>().AsNoTracking().OrderBy(town => town.Id).Select(town => town.Name), Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public void Two_rows_that_swap_a_unique_value_are_refused_before_anything_is_sent()
    {
        using var context = Create();
        var region = new Region { Country = new Country() };
        var towns = new[] { new Town { Name = "a", Region = region }, new Town { Name = "b", Region = region } };
        context.AddRange(towns);
        context.SaveChanges();
        (towns[0].Name, towns[1].Name) = (towns[1].Name, towns[0].Name);
        Assert.That(() => context.SaveChanges(), Throws.InvalidOperationException.With.Message.Contains("circular dependency"));
    }

    [Test]
    public void Many_to_many_links_are_added_and_removed()
    {
        using var context = Create();
        var region = new Region { Country = new Country() };
        var labels = new[] { new Label { Code = "sea" }, new Label { Code = "hill" } };
        var town = new Town { Region = region, Labels = { labels[0], labels[1] } };
        context.AddRange(town, new Town { Name = "x", Region = region, Labels = { labels[0] } });
        context.SaveChanges();
        town.Labels.Remove(labels[0]);
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var codes = context.Set<Town>().Include(row => row.Labels).OrderBy(row => row.Id).AsEnumerable().Select(row => string.Join(",", row.Labels.Select(label => label.Code)));
        Assert.That(codes, Is.EqualTo(new[] { "hill", "sea" }));
    }

    [Test]
    public void Navigations_load_when_they_are_first_read()
    {
        using var context = Create();
        context.Add(new Country { Name = "Iceland", Regions = { new Region { Name = "South" }, new Region { Name = "North" } } });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var country = context.Set<Country>().Single();
        Assert.That(context.Entry(country).Collection(row => row.Regions).IsLoaded, Is.False);
        Assert.That(country.Regions.Select(region => region.Name).Order(), Is.EqualTo(new[] { "North", "South" }));
        country.Regions[0].Name = "East";
        Assert.That(context.SaveChanges(), Is.EqualTo(1));
    }

    private PlacesContext Create()
    {
        var context = new PlacesContext(Options<PlacesContext>());
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class PlacesContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Country>();
            modelBuilder.Entity<Town>().HasIndex(town => town.Name).IsUnique();
            modelBuilder.Entity<Town>().HasOne(town => town.Twin).WithMany().HasForeignKey(town => town.TwinId).OnDelete(DeleteBehavior.ClientSetNull);
            modelBuilder.Entity<Label>().HasKey(label => label.Code);
        }
    }

    private sealed class Country
    {
        private readonly ILazyLoader? _loader;
        private List<Region> _regions = [];

        public Country()
        {
        }

        // As Entity Framework makes it.
        private Country(ILazyLoader loader) => _loader = loader;

        public int Id { get; set; }

        public string? Name { get; set; }

        public List<Region> Regions
        {
            get => _loader.Load(this, ref _regions!)!;
            set => _regions = value;
        }
    }

    private sealed class Region
    {
        public int Id { get; set; }

        public string? Name { get; set; }

        public int CountryId { get; set; }

        public Country? Country { get; set; }

        public List<Town> Towns { get; } = [];
    }

    private sealed class Town
    {
        public int Id { get; set; }

        public string? Name { get; set; }

        public int RegionId { get; set; }

        public Region? Region { get; set; }

        public int? TwinId { get; set; }

        public Town? Twin { get; set; }

        public List<Street> Streets { get; } = [];

        public List<Label> Labels { get; } = [];
    }

    private sealed class Street
    {
        public int Id { get; set; }

        public string? Name { get; set; }

        public int TownId { get; set; }
    }

    private sealed class Label
    {
        public required string Code { get; set; }

        public string? Text { get; set; }

        public List<Town> Towns { get; } = [];
    }
}
