using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>The SQL that is sent: that of Entity Framework's own provider 10.0, and as few texts as there are shapes of rows.</summary>
internal sealed class StatementTests : DatabaseTest
{
    private readonly List<string> _log = [];

    [Test]
    public void Rows_are_saved_with_RETURNING() => Assert.That(
        Save(_ => { }),
        Is.EqualTo(new[]
        {
            "INSERT INTO \"Bills\" (\"Net\", \"Plain\", \"Token\") VALUES (@p0, @p1, @p2) RETURNING \"Id\", \"Computed\", \"Currency\";",
            "UPDATE \"Bills\" SET \"Net\" = @p0, \"Token\" = @p1 WHERE \"Id\" = @p2 AND \"Token\" = @p3 RETURNING \"Computed\";",
            "UPDATE \"Bills\" SET \"Plain\" = @p0 WHERE \"Id\" = @p1 AND \"Token\" IS NULL RETURNING \"Computed\";",
            "DELETE FROM \"Bills\" WHERE \"Id\" = @p0 AND \"Token\" IS NULL RETURNING 1;",
        }));

    [TestCase(false)]
    [TestCase(true)]
    public void Rows_are_saved_without_RETURNING_where_the_model_or_a_trigger_says_so(bool byTrigger) => Assert.That(
        Save(table => _ = byTrigger ? (object)table.HasTrigger("totals") : table.UseSqlReturningClause(false)),
        Is.EqualTo(new[]
        {
            "INSERT INTO \"Bills\" (\"Net\", \"Plain\", \"Token\") VALUES (@p0, @p1, @p2); SELECT \"Id\", \"Computed\", \"Currency\" FROM \"Bills\" WHERE changes() = 1 AND \"rowid\" = last_insert_rowid();",
            "UPDATE \"Bills\" SET \"Net\" = @p0, \"Token\" = @p1 WHERE \"Id\" = @p2 AND \"Token\" = @p3; SELECT \"Computed\" FROM \"Bills\" WHERE changes() = 1 AND \"Id\" = @p2;",
            "UPDATE \"Bills\" SET \"Plain\" = @p0 WHERE \"Id\" = @p1 AND \"Token\" IS NULL; SELECT \"Computed\" FROM \"Bills\" WHERE changes() = 1 AND \"Id\" = @p1;",
            "DELETE FROM \"Bills\" WHERE \"Id\" = @p0 AND \"Token\" IS NULL; SELECT changes();",
        }));

    [Test]
    public void Rows_of_one_shape_go_in_batches()
    {
        using var context = Create(_ => { }, RelationalEventId.BatchReadyForExecution);
        context.AddRange(Enumerable.Range(1, 2500).Select(i => new Bill { Net = i }));
        context.SaveChanges();
        Assert.That(_log, Has.Count.EqualTo(3).And.Some.Contains("1000").And.Some.Contains("500"));
    }

    private string[] Save(Action<TableBuilder<Bill>> table)
    {
        using var context = Create(table, RelationalEventId.CommandExecuting);
        var bill = new Bill { Net = 1, Token = "a" };
        context.Add(bill);
        context.SaveChanges();
        (bill.Net, bill.Token) = (2, null);
        context.SaveChanges();
        Assert.That(bill.Computed, Is.EqualTo(4));
        bill.Plain = "z";
        context.SaveChanges();
        context.Remove(bill);
        context.SaveChanges();
        return [.. _log.Select(Statement)];
    }

    private static string Statement(string line)
    {
        var lines = line.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', lines.SkipWhile(part => !part.StartsWith("Executing", StringComparison.Ordinal)).Skip(1));
    }

    private Context Create(Action<TableBuilder<Bill>> table, EventId logged)
    {
        var options = new DbContextOptionsBuilder(Options<Context>())
            .ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, KeyOfEachContext>()
            .LogTo(_log.Add, [logged], LogLevel.Debug);
        var context = new Context(options.Options, table);
        context.Database.EnsureCreated();
        _log.Clear();
        return context;
    }

    private sealed class KeyOfEachContext : Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }

    private sealed class Context(DbContextOptions options, Action<TableBuilder<Bill>> table) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Bill>(bill =>
        {
            bill.ToTable("Bills", table);
            bill.Property(entity => entity.Computed).HasComputedColumnSql("\"Net\" * 2");
            bill.Property(entity => entity.Token).IsConcurrencyToken();
            bill.Property(entity => entity.Currency).HasDefaultValue("ISK");
        });
    }

    private sealed class Bill
    {
        public int Id { get; set; }

        public int Net { get; set; }

        public string? Currency { get; set; }

        public int Computed { get; set; }

        public string? Token { get; set; }

        public string? Plain { get; set; }
    }
}
