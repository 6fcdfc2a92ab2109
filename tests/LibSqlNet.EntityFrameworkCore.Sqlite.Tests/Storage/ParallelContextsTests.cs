namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class ParallelContextsTests : DatabaseTest
{
    private const int Contexts = 8;
    private const int Rounds = 12;

    [Test]
    public async Task Eight_contexts_write_and_read_one_file_without_an_error()
    {
        using (var context = new CountersContext(Options<CountersContext>()))
        {
            context.Database.EnsureCreated();
            context.Add(new Counter { Id = 1 });
            context.SaveChanges();
        }

        await Task.WhenAll(Enumerable.Range(0, Contexts).Select(writer => Task.Run(() => Work(writer))));

        using var check = new CountersContext(Options<CountersContext>());
        Assert.Multiple(() =>
        {
            Assert.That(check.Counters.Single().Value, Is.EqualTo(Contexts * Rounds), "each transaction read what the one before had written");
            Assert.That(check.Entries.GroupBy(entry => entry.Writer).Select(group => group.Count()), Is.EqualTo(Enumerable.Repeat(2 * Rounds, Contexts)));
        });
    }

    private async Task Work(int writer)
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var context = new CountersContext(Options<CountersContext>());
            context.Add(new Entry { Writer = writer });
            await context.SaveChangesAsync();

            await using var transaction = await context.Database.BeginTransactionAsync();
            var counter = await context.Counters.SingleAsync();
            counter.Value++;
            context.Add(new Entry { Writer = writer });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
            Assert.That(await context.Entries.CountAsync(entry => entry.Writer == writer), Is.EqualTo(2 * (round + 1)));
        }
    }

    private sealed class CountersContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Counter> Counters => Set<Counter>();

        public DbSet<Entry> Entries => Set<Entry>();
    }

    private sealed class Counter
    {
        public int Id { get; set; }

        public int Value { get; set; }
    }

    private sealed class Entry
    {
        public int Id { get; set; }

        public int Writer { get; set; }
    }
}
