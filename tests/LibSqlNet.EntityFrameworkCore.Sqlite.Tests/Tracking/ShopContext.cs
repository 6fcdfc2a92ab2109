using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Tracking;

/// <summary>A shop: carts with items, which load what they refer to when asked for it.</summary>
internal sealed class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<Item> Items => Set<Item>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Cart>().HasMany(cart => cart.Items).WithOne(item => item.Cart).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Voucher>().HasOne<Cart>().WithMany().HasForeignKey("CartId").OnDelete(DeleteBehavior.ClientSetNull);
    }
}

internal sealed class Cart
{
    private readonly ILazyLoader? _loader;
    private List<Item>? _items;

    public Cart()
    {
    }

    private Cart(ILazyLoader loader)
    {
        _loader = loader;
    }

    public int Id { get; set; }

    public required string Owner { get; set; }

    public List<Item> Items
    {
        get => _loader?.Load(this, ref _items) ?? (_items ??= []);
        set => _items = value;
    }
}

internal sealed class Item
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }

    public Cart? Cart { get; set; }
}

internal sealed class Voucher
{
    public int Id { get; set; }

    public required string Code { get; set; }
}
