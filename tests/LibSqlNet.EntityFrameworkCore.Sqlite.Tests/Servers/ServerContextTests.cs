using LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Servers;

/// <summary>Contexts on a server's database, and on a replica of it.</summary>
[TestFixture("remote")]
[TestFixture("replica")]
internal sealed class ServerContextTests(string kind) : DatabaseTest
{
    private readonly Lazy<SqldServer> _server = new(static () => SqldServer.Start());

    private string ServerConnectionString => kind == "remote" ? $"Data Source={_server.Value.Url}" : $"{ConnectionString};Sync Url={_server.Value.Url}";

    [SetUp]
    public void Skip_where_there_is_no_server() => Assume.That(SqldServer.IsAvailable, SqldServer.Missing);

    [TearDown]
    public void Stop()
    {
        if (_server.IsValueCreated)
        {
            LibSqlConnection.ClearPool(ServerConnectionString);
            _server.Value.Dispose();
        }
    }

    [Test]
    public void EnsureCreated_makes_tables_once()
    {
        using var context = Context();
        Assert.That(context.Database.EnsureCreated(), Is.True);
        Assert.That(context.Database.EnsureCreated(), Is.False);
        Assert.That(_server.Value.Dump(), Does.Contain("\"Boats\""));
    }

    [Test]
    public async Task SaveChanges_inserts_updates_and_deletes()
    {
        await using var context = Context();
        await context.Database.EnsureCreatedAsync();
        context.AddRange(Enumerable.Range(1, 100).Select(static i => new Boat { Name = $"Boat {i}", Length = i / 2.0 }));
        await context.SaveChangesAsync();
        Assert.That(context.Boats.Local.Select(static boat => boat.Id), Is.EqualTo(Enumerable.Range(1, 100)));

        var boat = await context.Boats.SingleAsync(static boat => boat.Name == "Boat 7");
        boat.Name = "Seven";
        context.Remove(await context.Boats.SingleAsync(static boat => boat.Length == 4));
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();

        Assert.That(await context.Boats.CountAsync(), Is.EqualTo(99));
        Assert.That(await context.Boats.OrderBy(static boat => boat.Length).Select(static boat => boat.Name).Skip(6).FirstAsync(), Is.EqualTo("Seven"));
    }

    [Test]
    public void Rollback_takes_back_what_was_saved_in_a_transaction()
    {
        using var context = Context();
        context.Database.EnsureCreated();
        using (var transaction = context.Database.BeginTransaction())
        {
            context.Add(new Boat { Name = "kept", Length = 1 });
            context.SaveChanges();
            transaction.CreateSavepoint("point");
            context.Boats.ExecuteUpdate(static setters => setters.SetProperty(static boat => boat.Name, "changed"));
            transaction.RollbackToSavepoint("point");
            transaction.Commit();
        }

        using (context.Database.BeginTransaction())
        {
            Assert.That(context.Boats.ExecuteDelete(), Is.EqualTo(1));
        }

        Assert.That(context.Boats.AsNoTracking().Single().Name, Is.EqualTo("kept"));
    }

    [Test]
    public void SaveChanges_notices_a_row_that_somebody_else_changed()
    {
        using var context = Context();
        context.Database.EnsureCreated();
        var boat = context.Add(new Boat { Name = "one", Length = 1 }).Entity;
        context.SaveChanges();
        context.Boats.ExecuteUpdate(static setters => setters.SetProperty(static boat => boat.Length, 2));
        boat.Name = "two";
        Assert.That(() => context.SaveChanges(), Throws.TypeOf<DbUpdateConcurrencyException>());
    }

    [Test]
    public void SaveChanges_names_the_constraint_that_failed()
    {
        using var context = Context();
        context.Database.EnsureCreated();
        context.AddRange(new Boat { Name = "twin", Length = 1 }, new Boat { Name = "twin", Length = 2 });
        Assert.That(
            () => context.SaveChanges(),
            Throws.TypeOf<DbUpdateException>().With.InnerException.Matches<LibSqlException>(static e => e.SqliteExtendedErrorCode == 2067));
        Assert.That(context.Boats.Count(), Is.Zero);
    }

    [Test]
    public void Migrate_applies_a_migration_on_the_server()
    {
        using var context = new LibraryContext(ServerConnectionString);
        context.Database.Migrate("20240101000000_First");
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(new[] { "20240101000000_First" }));
        Assert.That(_server.Value.Dump(), Does.Contain("\"Books\""));
    }

    [Test]
    public void Migrate_by_two_at_a_time_makes_the_tables_once_and_can_be_repeated()
    {
        const string First = "20240101000000_First";
        var both = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var context = new LibraryContext(ServerConnectionString);
                context.Database.Migrate(First);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        var failures = both.Select(static task => task.ContinueWith(static ended => ended.Exception?.InnerException, TaskScheduler.Default).Result).OfType<Exception>().ToArray();
        Assert.That(failures, Has.Length.LessThan(2).And.All.InstanceOf<LibSqlException>());
        using var again = new LibraryContext(ServerConnectionString);
        Assert.That(() => again.Database.Migrate(First), Throws.Nothing);
        Assert.That(again.Database.GetAppliedMigrations(), Is.EqualTo(new[] { First }));
    }

    [Test]
    public void EnsureDeleted_leaves_a_server_its_database()
    {
        using var context = Context();
        context.Database.EnsureCreated();
        Assert.That(() => context.Database.EnsureDeleted(), Throws.TypeOf<NotSupportedException>());
        Assert.That(context.Boats.Count(), Is.Zero);
    }

    private BoatsContext Context() => new(new DbContextOptionsBuilder<BoatsContext>().UseLibSql(ServerConnectionString).Options);

    private sealed class BoatsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Boat> Boats => Set<Boat>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Boat>().HasIndex(static boat => boat.Name).IsUnique();
            modelBuilder.Entity<Boat>().Property(static boat => boat.Length).IsConcurrencyToken();
        }
    }

    private sealed class Boat
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public double Length { get; set; }
    }
}
