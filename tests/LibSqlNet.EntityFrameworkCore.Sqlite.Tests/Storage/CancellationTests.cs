using System.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>Queries that would run for hours are stopped by their token or their timeout, and the connection and its transaction go on.</summary>
internal sealed class CancellationTests : DatabaseTest
{
    private const int InterruptedCode = 9;

    // Joined with itself often enough that it never ends.
    private const string Endless = "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n) SELECT count(*) AS Value FROM n";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Test]
    public void Token_stops_a_query_and_its_transaction_goes_on()
    {
        using var context = Create();
        using var transaction = context.Database.BeginTransaction();
        context.Add(new Row { Number = 1 });
        context.SaveChanges();
        var elapsed = Cancelled(token => context.Database.SqlQueryRaw<long>(Endless).ToListAsync(token));
        Assert.That(elapsed, Is.LessThan(Soon));
        context.Add(new Row { Number = 2 });
        context.SaveChanges();
        transaction.Commit();
        Assert.That(Count(), Is.EqualTo(2));
    }

    [Test]
    public void Token_stops_ExecuteUpdate_and_what_it_wrote_is_taken_back()
    {
        using var context = Create(rows: 300);
        Assert.That(
            Cancelled(token => EndlessJoin(context).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, row => row.Number + 1), token)),
            Is.LessThan(Soon));
        Assert.That(context.Rows.Count(row => row.Number != 7), Is.Zero);
    }

    [Test]
    public void Token_that_is_cancelled_before_runs_nothing()
    {
        using var context = Create();
        using var source = new CancellationTokenSource();
        source.Cancel();
        context.Add(new Row { Number = 1 });
        Assert.Multiple(() =>
        {
            Assert.That(async () => await context.SaveChangesAsync(source.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(async () => await context.Rows.ToListAsync(source.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(context.Rows.Count(), Is.Zero);
        });
    }

    [Test]
    public void CommandTimeout_stops_a_query_and_its_transaction_goes_on([Values] bool isAsync)
    {
        using var context = Create();
        using var transaction = context.Database.BeginTransaction();
        context.Add(new Row { Number = 1 });
        context.SaveChanges();
        context.Database.SetCommandTimeout(1);
        AssertTimeout(async () =>
        {
            var query = context.Database.SqlQueryRaw<long>(Endless);
            _ = isAsync ? await query.ToListAsync() : query.ToList();
        });
        transaction.Commit();
        Assert.That(Count(), Is.EqualTo(1));
    }

    [Test]
    public void CommandTimeout_stops_ExecuteUpdate([Values] bool isAsync)
    {
        using var context = Create(rows: 300);
        context.Database.SetCommandTimeout(1);
        AssertTimeout(async () => _ = isAsync
            ? await EndlessJoin(context).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 8))
            : EndlessJoin(context).ExecuteUpdate(set => set.SetProperty(row => row.Number, 8)));
        Assert.That(context.Rows.Count(row => row.Number != 7), Is.Zero);
    }

    /// <summary>All pairs of pairs of pairs of rows, of which none matches.</summary>
    private static IQueryable<Row> EndlessJoin(RowsContext context) =>
        context.Rows.Where(row => context.Rows.Any(a => context.Rows.Any(b => context.Rows.Any(c =>
            context.Rows.Any(d => a.Number + b.Number + c.Number + d.Number + row.Number < 0)))));

    private static TimeSpan Cancelled(Func<CancellationToken, Task> act)
    {
        using var source = new CancellationTokenSource();
        var watch = new Stopwatch();
        using var registration = source.Token.Register(watch.Start);
        source.CancelAfter(TimeSpan.FromMilliseconds(100));
        Assert.That(async () => await act(source.Token), Throws.InstanceOf<OperationCanceledException>());
        return watch.Elapsed;
    }

    private static void AssertTimeout(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        var error = Assert.CatchAsync(() => act());
        var cause = error as LibSqlException ?? error!.InnerException as LibSqlException;
        Assert.Multiple(() =>
        {
            Assert.That(cause, Is.Not.Null, error!.ToString());
            Assert.That(cause!.SqliteErrorCode, Is.EqualTo(InterruptedCode), cause.Message);
            Assert.That(watch.Elapsed, Is.InRange(TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(10)));
        });
    }

    private int Count()
    {
        using var context = new RowsContext(Options<RowsContext>());
        return context.Rows.Count();
    }

    private RowsContext Create(int rows = 0)
    {
        var context = new RowsContext(Options<RowsContext>());
        context.Database.EnsureCreated();
        context.AddRange(Enumerable.Range(1, rows).Select(_ => new Row { Number = 7 }));
        context.SaveChanges();
        return context;
    }

    private sealed class RowsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();
    }

    private sealed class Row
    {
        public int Id { get; set; }

        public int Number { get; set; }
    }
}
