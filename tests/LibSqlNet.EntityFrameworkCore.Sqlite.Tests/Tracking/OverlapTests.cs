using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Tracking;

/// <summary>A context refuses operations that overlap, and leaves alone what else flows with the execution.</summary>
internal sealed class OverlapTests : ShopTest
{
    private static readonly AsyncLocal<object?> Local = new();

    [Test]
    public async Task Query_is_refused_while_another_of_the_context_runs()
    {
        var pause = new Pause();
        using var context = Context(pause);
        Assert.That(context.Items.Count(), Is.EqualTo(3));
        pause.Begins();
        var running = Task.Run(() => context.Items.ToListAsync());
        await pause.Reached;
        Assert.That(() => context.Items.Count(), Throws.InvalidOperationException.With.Message.Contains("A second operation was started"));
        Assert.That(() => Task.Run(() => context.Items.Count()), Throws.InvalidOperationException.With.Message.Contains("A second operation was started"));
        pause.Ends();
        Assert.That(await running, Has.Count.EqualTo(3));
        Assert.That(context.Items.Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Query_within_another_of_the_same_flow_is_let_in()
    {
        var within = new QueryWithin();
        using var context = Context(within);
        within.Context = context;
        Assert.That(await context.Items.ToListAsync(), Has.Count.EqualTo(3));
        Assert.That(within.Count, Is.EqualTo(1));
    }

    [Test]
    public void What_is_set_between_two_rows_stays_set()
    {
        using var context = Context();
        var seen = new List<object?>();
        foreach (var item in context.Items.OrderBy(item => item.Id))
        {
            seen.Add(Local.Value);
            Local.Value = item.Name;
        }

        Assert.That((seen, Local.Value), Is.EqualTo((new object?[] { null, "apple", "bread" }, "cheese")));
    }

    [Test]
    public void What_a_projection_sets_stays_set()
    {
        using var context = Context();
        Assert.That(context.Items.OrderBy(item => item.Id).Select(item => Exchange(item.Name)).ToList(), Is.EqualTo(new object?[] { null, "apple", "bread" }));
        Assert.That(Local.Value, Is.EqualTo("cheese"));
    }

    [Test]
    public void Query_runs_where_the_flow_is_suppressed()
    {
        using var context = Context();
        using (ExecutionContext.SuppressFlow())
        {
            Assert.That(context.Items.Select(item => Exchange(item.Name)).ToList(), Has.Count.EqualTo(3));
            Assert.That(ExecutionContext.IsFlowSuppressed());
        }

        Assert.That(context.Items.Count(), Is.EqualTo(3));
    }

    [Test]
    public void Context_in_a_pool_keeps_nothing_of_the_flow_alive()
    {
        using var provider = new ServiceCollection().AddPooledDbContextFactory<ShopContext>(options => options.UseLibSql(ConnectionString)).BuildServiceProvider();
        var value = QueryWithAValue(provider.GetRequiredService<IDbContextFactory<ShopContext>>());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(value.TryGetTarget(out _), Is.False);
    }

    [Test]
    public async Task Checks_can_be_switched_off()
    {
        var options = new DbContextOptionsBuilder<ShopContext>().UseLibSql(ConnectionString).EnableThreadSafetyChecks(false).Options;
        using var context = new ShopContext(options);
        var detector = context.GetService<IConcurrencyDetector>();
        using var inside = await Task.Run(detector.EnterCriticalSection);
        Assert.That(context.Items.Count(), Is.EqualTo(3));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<object> QueryWithAValue(IDbContextFactory<ShopContext> contexts)
    {
        var value = new object();
        Local.Value = value;
        using (var context = contexts.CreateDbContext())
        {
            context.Items.Load();
        }

        Local.Value = null;
        return new WeakReference<object>(value);
    }

    private static object? Exchange(string name)
    {
        var before = Local.Value;
        Local.Value = name;
        return before;
    }

    private ShopContext Context(IInterceptor interceptor) =>
        new(new DbContextOptionsBuilder<ShopContext>().UseLibSql(ConnectionString).AddInterceptors(interceptor).Options);

    /// <summary>Holds a query up before it runs.</summary>
    private sealed class Pause : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isOn;

        public Task Reached => _reached.Task;

        public void Begins() => _isOn = true;

        public void Ends()
        {
            _isOn = false;
            _end.SetResult();
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (_isOn)
            {
                _reached.SetResult();
                await _end.Task;
            }

            return result;
        }
    }

    /// <summary>Queries the context, on another thread of the same flow, within a query of it.</summary>
    private sealed class QueryWithin : DbCommandInterceptor
    {
        public ShopContext? Context { get; set; }

        public int? Count { get; private set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Count ??= Context!.Carts.Count();
            return result;
        }
    }
}
