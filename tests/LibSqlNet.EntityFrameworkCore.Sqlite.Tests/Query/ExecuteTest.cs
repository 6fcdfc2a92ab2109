using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

/// <summary>Holds statements that change many rows against the same change of the same rows in memory.</summary>
internal abstract class ExecuteTest : DatabaseTest
{
    protected BulkContext Create(Action<ModelBuilder> configure, params IEnumerable<object> rows)
    {
        var options = new DbContextOptionsBuilder(Options<BulkContext>()).ReplaceService<IModelCacheKeyFactory, KeyOfEachContext>();
        var context = new BulkContext(options.Options, configure);
        context.Database.EnsureCreated();
        context.AddRange(rows);
        context.SaveChanges();
        return context;
    }

    protected static Task CheckUpdate<T>(
        BulkContext context, Func<ISets, IQueryable<T>> source, Action<UpdateSettersBuilder<T>> setters, Action<T> change)
        where T : class => CheckUpdate<T, T>(context, source, setters, change);

    /// <summary>Changes the rows of a table that a query yields, among others.</summary>
    protected static async Task CheckUpdate<T, TResult>(
        BulkContext context, Func<ISets, IQueryable<TResult>> source, Action<UpdateSettersBuilder<TResult>> setters, Action<TResult> change)
        where T : class
    {
        var rows = Load<T>(context);
        var changed = source(new MemorySets(context)).ToList();
        changed.ForEach(change);
        await Check<T>(
            context,
            changed.Count,
            [.. rows.Select(Text)],
            () => source(context).ExecuteUpdate(setters),
            () => source(context).ExecuteUpdateAsync(setters));
    }

    protected static async Task CheckDelete<T>(BulkContext context, Func<ISets, IQueryable<T>> source)
        where T : class
    {
        var rows = Load<T>(context);
        var deleted = source(new MemorySets(context)).ToList();
        await Check<T>(
            context,
            deleted.Count,
            [.. rows.Except(deleted).Select(Text)],
            () => source(context).ExecuteDelete(),
            () => source(context).ExecuteDeleteAsync());
    }

    protected static void CheckRefusal(TestDelegate statement, string message) =>
        Assert.That(statement, Throws.InvalidOperationException.With.Message.Contains(message));

    /// <summary>Runs the statement in a transaction that is rolled back, and then once more to stay.</summary>
    private static async Task Check<T>(BulkContext context, int count, List<string> expected, Func<int> execute, Func<Task<int>> executeAsync)
        where T : class
    {
        var before = Contents<T>(context);
        Assert.That(expected, Is.Not.EquivalentTo(before), "The statement is to change something.");
        using (var transaction = context.Database.BeginTransaction())
        {
            Assert.That(execute(), Is.EqualTo(count));
            Assert.That(Contents<T>(context), Is.EquivalentTo(expected));
            transaction.Rollback();
        }

        Assert.That(Contents<T>(context), Is.EquivalentTo(before));
        Assert.That(await executeAsync(), Is.EqualTo(count));
        Assert.That(Contents<T>(context), Is.EquivalentTo(expected));
    }

    private static List<string> Contents<T>(BulkContext context)
        where T : class => [.. Load<T>(context).Select(Text)];

    /// <summary>The rows of a table, with the entities that they refer to.</summary>
    private static List<T> Load<T>(BulkContext context)
        where T : class
    {
        context.ChangeTracker.Clear();
        foreach (var type in context.Model.GetEntityTypes().Where(type => type.BaseType is null && !type.IsOwned()))
        {
            typeof(ExecuteTest).GetMethod(nameof(LoadAll), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [context]);
        }

        return [.. context.Set<T>().Local];
    }

    private static void LoadAll<T>(BulkContext context)
        where T : class => context.Set<T>().IgnoreQueryFilters().Load();

    private static string Text(object row) => JsonSerializer.Serialize(row, row.GetType(), RowText.Options);

    /// <summary>Tables, or the same rows in memory.</summary>
    internal interface ISets
    {
        IQueryable<T> Rows<T>()
            where T : class;
    }

    internal sealed class BulkContext(DbContextOptions options, Action<ModelBuilder> configure) : DbContext(options), ISets
    {
        public IQueryable<T> Rows<T>()
            where T : class => Set<T>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => configure(modelBuilder);
    }

    private sealed class MemorySets(BulkContext context) : ISets
    {
        public IQueryable<T> Rows<T>()
            where T : class => context.Set<T>().ToList().AsQueryable();
    }

    private sealed class KeyOfEachContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }
}
