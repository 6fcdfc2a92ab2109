using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

internal sealed class ConcurrencyTests : DatabaseTest
{
    [Test]
    public void A_row_that_another_context_changed_is_a_conflict_and_named()
    {
        using var mine = Create();
        var account = mine.Accounts.Single(row => row.Name == "b");
        ChangeElsewhere("b", 500);
        foreach (var row in mine.Accounts.ToList())
        {
            row.Balance += 1;
        }

        var error = Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges())!;
        Assert.That(error.Entries.Single().Entity, Is.SameAs(account));
        Assert.That(Stored(), Is.EqualTo(new[] { ("a", 10), ("b", 500), ("c", 30) }), "nothing of the batch is saved");
    }

    [Test]
    public void Client_wins_after_the_original_values_are_refreshed()
    {
        using var mine = Create();
        var account = mine.Accounts.Single(row => row.Name == "b");
        ChangeElsewhere("b", 500);
        account.Balance = 77;
        var error = Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges())!;
        var entry = error.Entries.Single();
        entry.OriginalValues.SetValues(entry.GetDatabaseValues()!);
        Assert.That(mine.SaveChanges(), Is.EqualTo(1));
        Assert.That(Stored(), Does.Contain(("b", 77)));
    }

    [Test]
    public async Task Store_wins_after_a_reload()
    {
        await using var mine = Create();
        var account = await mine.Accounts.SingleAsync(row => row.Name == "b");
        ChangeElsewhere("b", 500);
        account.Balance = 77;
        var error = Assert.ThrowsAsync<DbUpdateConcurrencyException>(async () => await mine.SaveChangesAsync())!;
        await error.Entries.Single().ReloadAsync();
        Assert.That(await mine.SaveChangesAsync(), Is.Zero);
        Assert.That(account.Balance, Is.EqualTo(500));
    }

    [Test]
    public void Deleting_a_row_that_is_gone_is_a_conflict()
    {
        using var mine = Create();
        var account = mine.Accounts.Single(row => row.Name == "b");
        using (var other = new BankContext(Options<BankContext>()))
        {
            other.Accounts.Where(row => row.Name == "b").ExecuteDelete();
        }

        mine.Remove(account);
        var error = Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges())!;
        Assert.That(error.Entries.Single().GetDatabaseValues(), Is.Null);
    }

    [Test]
    public void An_interceptor_may_let_a_conflict_pass()
    {
        using var mine = Create(new LetPass());
        mine.Accounts.Load();
        ChangeElsewhere("b", 500);
        foreach (var row in mine.Accounts.Local)
        {
            row.Balance = 1;
        }

        mine.SaveChanges();
        Assert.That(Stored(), Is.EqualTo(new[] { ("a", 1), ("b", 500), ("c", 1) }));
    }

    [Test]
    public void Eight_contexts_that_retry_lose_no_update()
    {
        Create().Dispose();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                AddOne();
            }
        });
        Assert.That(Stored(), Does.Contain(("a", 90)));
    }

    private void AddOne()
    {
        using var context = new BankContext(Options<BankContext>());
        var account = context.Accounts.Single(row => row.Name == "a");
        account.Balance++;
        while (true)
        {
            try
            {
                context.SaveChanges();
                return;
            }
            catch (DbUpdateConcurrencyException error)
            {
                error.Entries.Single().Reload();
                account.Balance++;
            }
        }
    }

    private BankContext Create(params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder(Options<BankContext>()).AddInterceptors(interceptors).Options;
        var context = new BankContext(options);
        context.Database.EnsureCreated();
        context.AddRange(
            new Account { Name = "a", Balance = 10 }, new Account { Name = "b", Balance = 20 }, new Account { Name = "c", Balance = 30 });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        return context;
    }

    private void ChangeElsewhere(string name, int balance)
    {
        using var context = new BankContext(Options<BankContext>());
        context.Accounts.Single(row => row.Name == name).Balance = balance;
        context.SaveChanges();
    }

    private IEnumerable<(string, int)> Stored()
    {
        using var context = new BankContext(Options<BankContext>());
        return [.. context.Accounts.AsNoTracking().OrderBy(row => row.Name).AsEnumerable().Select(row => (row.Name, row.Balance))];
    }

    private sealed class LetPass : SaveChangesInterceptor
    {
        public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();
    }

    private sealed class BankContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Account> Accounts => Set<Account>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Account>().Property(account => account.Balance).IsConcurrencyToken();
    }

    private sealed class Account
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public int Balance { get; set; }
    }
}
