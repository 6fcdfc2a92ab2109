namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>Many rows at once: each is saved, and gets its own key back.</summary>
internal sealed class BatchTests : DatabaseTest
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(999)]
    [TestCase(1000)]
    [TestCase(1001)]
    [TestCase(40_000)]
    public void SaveChanges_gives_each_of_many_rows_its_own_key(int count)
    {
        using var context = Create();
        var places = Enumerable.Range(1, count).Select(i => new Place { Name = $"place {i}", Population = i }).ToList();
        context.AddRange(places);
        Assert.That(context.SaveChanges(), Is.EqualTo(count));
        context.ChangeTracker.Clear();
        var stored = context.Places.AsNoTracking().OrderBy(place => place.Id).ToList();
        var expected = places.Select(place => (place.Id, place.Name)).OrderBy(place => place.Id);
        Assert.That(stored.Select(place => (place.Id, place.Name)).SequenceEqual(expected), "each row has the key that its entity got");
        Assert.That(stored.Select(place => place.Name).Distinct().Count(), Is.EqualTo(count));
    }

    [Test]
    public async Task SaveChangesAsync_inserts_updates_and_deletes_in_one_call()
    {
        await using var context = Create();
        var places = Enumerable.Range(1, 30).Select(i => new Place { Name = $"old {i}" }).ToList();
        context.AddRange(places);
        await context.SaveChangesAsync();
        context.RemoveRange(places.Take(10));
        foreach (var place in places.Skip(10).Take(10))
        {
            place.Name = $"changed {place.Id}";
        }

        context.Add(new Place { Name = "new" });
        Assert.That(await context.SaveChangesAsync(), Is.EqualTo(21));
        context.ChangeTracker.Clear();
        var names = await context.Places.OrderBy(place => place.Id).Select(place => place.Name).ToListAsync();
        Assert.That(
            names,
            Is.EqualTo(Enumerable.Range(11, 10).Select(i => $"changed {i}").Concat(Enumerable.Range(21, 10).Select(i => $"old {i}")).Append("new")));
    }

    [Test]
    public void SaveChanges_keeps_rows_of_other_shapes_apart()
    {
        using var context = Create();
        var places = Enumerable.Range(1, 9).Select(i => new Place { Name = $"p{i}", Population = i }).ToList();
        context.AddRange(places);
        context.SaveChanges();
        for (var i = 0; i < places.Count; i++)
        {
            places[i].Name = i % 3 != 0 ? "n" + i : places[i].Name;
            places[i].Population = i % 3 != 1 ? null : 100 + i;
        }

        context.SaveChanges();
        context.ChangeTracker.Clear();
        Assert.That(
            context.Places.OrderBy(place => place.Id).Select(place => new { place.Name, place.Population }).ToList()
                .Select(place => (place.Name, place.Population)),
            Is.EqualTo(places.Select(place => (place.Name, place.Population))));
    }

    [Test]
    public void SaveChanges_asks_where_IS_NULL_for_a_token_that_was_null()
    {
        using var context = Create();
        context.AddRange(new Place { Name = "a", Token = null }, new Place { Name = "b", Token = "x" }, new Place { Name = "c", Token = null });
        context.SaveChanges();
        foreach (var place in context.Places)
        {
            place.Population = 5;
            place.Token = place.Token is null ? "y" : null;
        }

        Assert.That(context.SaveChanges(), Is.EqualTo(3));
        context.ChangeTracker.Clear();
        Assert.That(context.Places.OrderBy(place => place.Name).Select(place => place.Token), Is.EqualTo(new[] { "y", null, "y" }));
    }

    [Test]
    public void MaxBatchSize_is_kept()
    {
        using var context = new PlacesContext(Options<PlacesContext>(options => options.MaxBatchSize(7)));
        context.Database.EnsureCreated();
        context.AddRange(Enumerable.Range(1, 20).Select(i => new Place { Name = $"place {i}" }));
        Assert.That(context.SaveChanges(), Is.EqualTo(20));
        Assert.That(context.Places.Count(), Is.EqualTo(20));
    }

    [Test]
    public void A_row_that_fails_is_named_and_none_is_saved()
    {
        using var context = Create();
        context.Add(new Place { Name = "taken" });
        context.SaveChanges();
        var places = Enumerable.Range(1, 50).Select(i => new Place { Name = i == 31 ? "taken" : $"place {i}" }).ToList();
        context.AddRange(places);
        var error = Assert.Throws<DbUpdateException>(() => context.SaveChanges())!;
        Assert.That(error.Entries.Select(entry => entry.Entity), Is.EqualTo(new[] { places[30] }));
        Assert.That(error.InnerException, Is.InstanceOf<LibSqlException>().With.Property("ConstraintKind").EqualTo(LibSqlConstraintKind.Unique));
        context.ChangeTracker.Clear();
        Assert.That(context.Places.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_failed_batch_rolls_back_to_its_savepoint_and_the_transaction_goes_on()
    {
        using var context = Create();
        using var transaction = context.Database.BeginTransaction();
        context.Add(new Place { Name = "first" });
        context.SaveChanges();
        context.AddRange(new Place { Name = "second" }, new Place { Name = "first" });
        Assert.Throws<DbUpdateException>(() => context.SaveChanges());
        context.ChangeTracker.Clear();
        context.Add(new Place { Name = "third" });
        context.SaveChanges();
        transaction.Commit();
        context.ChangeTracker.Clear();
        Assert.That(context.Places.OrderBy(place => place.Id).Select(place => place.Name), Is.EqualTo(new[] { "first", "third" }));
    }

    [Test]
    public void A_foreign_key_that_fails_is_an_error_of_its_row()
    {
        using var context = Create();
        var good = new Visit { PlaceId = 1 };
        var bad = new Visit { PlaceId = 99 };
        context.AddRange(new Place { Name = "a" }, good, bad);
        var error = Assert.Throws<DbUpdateException>(() => context.SaveChanges())!;
        Assert.That(error.Entries.Single().Entity, Is.SameAs(bad));
        Assert.That(((LibSqlException)error.InnerException!).ConstraintName, Is.EqualTo("FK_Visits_Places_PlaceId"));
        context.ChangeTracker.Clear();
        Assert.That((context.Places.Count(), context.Set<Visit>().Count()), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Cancellation_stops_a_batch_and_saves_nothing()
    {
        using var context = Create();
        using var source = new CancellationTokenSource();
        context.AddRange(Enumerable.Range(1, 100).Select(i => new Place { Name = $"place {i}" }));
        context.SavingChanges += (_, _) => source.Cancel();
        Assert.That(async () => await context.SaveChangesAsync(source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(context.Places.AsNoTracking().Count(), Is.Zero);
    }

    private PlacesContext Create()
    {
        var context = new PlacesContext(Options<PlacesContext>());
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class PlacesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Place> Places => Set<Place>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Place>().HasIndex(place => place.Name).IsUnique();
            modelBuilder.Entity<Place>().Property(place => place.Token).IsConcurrencyToken();
            modelBuilder.Entity<Visit>().ToTable("Visits").HasOne<Place>().WithMany().HasForeignKey(visit => visit.PlaceId);
        }
    }

    private sealed class Place
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public int? Population { get; set; }

        public string? Token { get; set; }
    }

    private sealed class Visit
    {
        public int Id { get; set; }

        public int PlaceId { get; set; }
    }
}
