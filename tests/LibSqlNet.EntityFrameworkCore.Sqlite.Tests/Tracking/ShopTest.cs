namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Tracking;

/// <summary>A test on a shop with one cart of three items.</summary>
internal abstract class ShopTest : DatabaseTest
{
    [SetUp]
    public void CreateShop()
    {
        using var context = Context();
        context.Database.EnsureCreated();
        context.Add(new Cart
        {
            Owner = "Ann",
            Items = [new() { Name = "apple", Price = 1.10m }, new() { Name = "bread", Price = 2.50m }, new() { Name = "cheese", Price = 9.99m }],
        });
        context.SaveChanges();
    }

    protected ShopContext Context() => new(Options<ShopContext>());

    /// <summary>What another context reads.</summary>
    protected T Read<T>(Func<ShopContext, T> query)
    {
        using var context = Context();
        return query(context);
    }
}
