namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.ValueGeneration;

internal sealed class SequenceTests : DatabaseTest
{
    [Test]
    public void UseSequence_numbers_keys_and_other_properties()
    {
        using var context = Create();
        var orders = Enumerable.Range(0, 3).Select(_ => new Order()).ToList();
        context.AddRange(orders);
        context.SaveChanges();
        Assert.That(orders.Select(order => order.Id), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(orders.Select(order => order.Number), Is.EqualTo(new[] { 1000L, 1010L, 1020L }));
    }

    [Test]
    public void Types_of_TPC_take_their_keys_from_one_sequence()
    {
        using var context = Create();
        var animals = new Animal[] { new Dog(), new Cat(), new Dog() };
        foreach (var animal in animals)
        {
            context.Add(animal);
            context.SaveChanges();
        }

        Assert.That(animals.Select(animal => animal.Id), Is.EqualTo(new[] { 1, 2, 3 }));
        context.ChangeTracker.Clear();
        Assert.That(context.Set<Animal>().AsEnumerable().Select(animal => animal.Id).Order(), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void UseHiLo_gives_keys_before_anything_is_saved()
    {
        using var context = Create();
        var tickets = Enumerable.Range(0, 25).Select(_ => new Ticket()).ToList();
        context.AddRange(tickets);
        Assert.That(tickets.Select(ticket => ticket.Id), Is.EqualTo(Enumerable.Range(1, 25).Select(id => (long)id)));
        context.SaveChanges();
        Assert.That(context.Set<Ticket>().Count(), Is.EqualTo(25));
    }

    [Test]
    public void UseHiLo_gives_contexts_in_parallel_keys_of_their_own()
    {
        Create().Dispose();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var context = new SequencesContext(Options<SequencesContext>());
            context.AddRange(Enumerable.Range(0, 50).Select(_ => new Ticket()));
            context.SaveChanges();
        });
        using var reader = new SequencesContext(Options<SequencesContext>());
        Assert.That(reader.Set<Ticket>().Select(ticket => ticket.Id).Distinct().Count(), Is.EqualTo(400));
    }

    [Test]
    public async Task UseHiLo_gives_no_key_twice_when_a_transaction_is_rolled_back()
    {
        await using var context = Create();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await context.AddAsync(new Ticket());
            await context.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        context.ChangeTracker.Clear();
        await using (var other = new SequencesContext(Options<SequencesContext>()))
        {
            other.AddRange(Enumerable.Range(0, 15).Select(_ => new Ticket()));
            await other.SaveChangesAsync();
        }

        for (var i = 0; i < 15; i++)
        {
            await context.AddAsync(new Ticket());
        }

        await context.SaveChangesAsync();
        Assert.That(await context.Set<Ticket>().CountAsync(), Is.EqualTo(30));
    }

    [Test]
    public void UseHiLo_gives_no_key_twice_when_a_savepoint_is_rolled_back()
    {
        using var context = Create();
        using var transaction = context.Database.BeginTransaction();
        transaction.CreateSavepoint("before");
        context.Add(new Ticket());
        transaction.RollbackToSavepoint("before");
        context.AddRange(Enumerable.Range(0, 30).Select(_ => new Ticket()));
        context.SaveChanges();
        transaction.Commit();
        Assert.That(context.Set<Ticket>().Count(), Is.EqualTo(31));
    }

    [Test]
    public void UseHiLo_starts_anew_in_a_database_that_is_made_anew()
    {
        for (var i = 0; i < 2; i++)
        {
            using var context = Create();
            var ticket = new Ticket();
            context.Add(ticket);
            context.SaveChanges();
            Assert.That(ticket.Id, Is.EqualTo(1));
            context.Database.EnsureDeleted();
        }
    }

    [Test]
    public void UseHiLo_counts_for_each_database_in_memory()
    {
        for (var i = 0; i < 2; i++)
        {
            using var context = new SequencesContext(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);
            context.Database.OpenConnection();
            context.Database.EnsureCreated();
            var ticket = new Ticket();
            context.Add(ticket);
            context.SaveChanges();
            Assert.That(ticket.Id, Is.EqualTo(1));
        }
    }

    private SequencesContext Create()
    {
        var context = new SequencesContext(Options<SequencesContext>());
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class SequencesContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasSequence<long>("numbers").StartsAt(1000).IncrementsBy(10);
            modelBuilder.Entity<Order>().Property(order => order.Number).UseSequence("numbers");
            modelBuilder.Entity<Order>().Property(order => order.Id).UseSequence();
            modelBuilder.Entity<Ticket>().Property(ticket => ticket.Id).UseHiLo();
            modelBuilder.Entity<Animal>().UseTpcMappingStrategy().Property(animal => animal.Id).UseSequence();
            modelBuilder.Entity<Dog>();
            modelBuilder.Entity<Cat>();
        }
    }

    private sealed class Order
    {
        public int Id { get; set; }

        public long Number { get; set; }
    }

    private sealed class Ticket
    {
        public long Id { get; set; }
    }

    private abstract class Animal
    {
        public int Id { get; set; }
    }

    private sealed class Dog : Animal;

    private sealed class Cat : Animal;
}
