namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Tracking;

internal sealed class LoadingTests : ShopTest
{
    [Test]
    public void Navigation_loads_when_it_is_read()
    {
        using var context = Context();
        var cart = context.Carts.Single();
        Assert.That(context.ChangeTracker.Entries<Item>(), Is.Empty);
        Assert.That(cart.Items, Has.Count.EqualTo(3));
        Assert.That(context.Entry(cart).Collection(c => c.Items).IsLoaded, Is.True);
    }

    [Test]
    public void Collection_loads_explicitly_and_can_be_queried()
    {
        using var context = Context();
        context.ChangeTracker.LazyLoadingEnabled = false;
        var items = context.Entry(context.Carts.Single()).Collection(cart => cart.Items);
        Assert.That((items.IsLoaded, items.Query().Count(item => item.Price > 2)), Is.EqualTo((false, 2)));
        items.Load();
        Assert.That(items.CurrentValue!.Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Reference_loads_asynchronously()
    {
        using var context = Context();
        var item = await context.Items.FirstAsync(i => i.Name == "bread");
        await context.Entry(item).Reference(i => i.Cart).LoadAsync();
        Assert.That(item.Cart!.Owner, Is.EqualTo("Ann"));
    }

    [Test]
    public void Lazy_loading_of_a_disposed_context_is_an_error_that_says_so()
    {
        Cart cart;
        using (var context = Context())
        {
            cart = context.Carts.Single();
        }

        Assert.That(() => cart.Items, Throws.InvalidOperationException.With.Message.Contains("disposed"));
    }

    [Test]
    public async Task Streaming_stops_when_it_is_cancelled()
    {
        using var context = Context();
        using var cancellation = new CancellationTokenSource();
        var read = 0;
        var stream = context.Items.AsNoTracking().OrderBy(item => item.Id).AsAsyncEnumerable();
        Assert.That(
            async () =>
            {
                await foreach (var item in stream.WithCancellation(cancellation.Token))
                {
                    read++;
                    await cancellation.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That((read, await context.Items.CountAsync(CancellationToken.None)), Is.EqualTo((1, 3)));
    }

    [Test]
    public void Compiled_queries_run_in_many_contexts()
    {
        var query = EF.CompileQuery((ShopContext context, decimal least) => context.Items.Where(item => item.Price > least).OrderBy(item => item.Id).Select(item => item.Name));
        Assert.That(
            (Read(c => string.Join(" ", query(c, 2m))), Read(c => string.Join(" ", query(c, 5m)))),
            Is.EqualTo(("bread cheese", "cheese")));
    }

    [Test]
    public async Task Compiled_asynchronous_query_takes_parameters_and_a_token()
    {
        var query = EF.CompileAsyncQuery((ShopContext context, string name, CancellationToken token) => context.Items.SingleOrDefault(item => item.Name == name));
        using var context = Context();
        Assert.That(
            ((await query(context, "bread", CancellationToken.None))?.Price, await query(context, "none", CancellationToken.None)),
            Is.EqualTo((2.50m, (Item?)null)));
    }
}
