using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Tracking;

internal sealed class ChangeTrackingTests : ShopTest
{
    [Test]
    public void Query_gives_the_tracked_instance_again()
    {
        using var context = Context();
        var first = context.Items.Single(item => item.Name == "apple");
        first.Price = 5;
        var second = context.Items.Single(item => item.Id == first.Id);
        Assert.That((second, second.Price), Is.EqualTo((first, 5m)));
    }

    [Test]
    public void Find_asks_the_database_only_for_what_is_not_tracked()
    {
        using var context = Context();
        var item = context.Items.Find(2)!;
        using (var other = Context())
        {
            other.Items.Where(i => i.Id == 2).ExecuteDelete();
        }

        Assert.That((context.Items.Find(2), context.Items.Find(99)), Is.EqualTo((item, (Item?)null)));
    }

    [Test]
    public void Attach_saves_nothing_until_a_property_changes()
    {
        using var context = Context();
        var item = new Item { Id = 1, Name = "attached", Price = 7 };
        context.Attach(item);
        Assert.That(context.SaveChanges(), Is.Zero);
        item.Price = 8;
        Assert.That(context.SaveChanges(), Is.EqualTo(1));
        Assert.That(Read(c => c.Items.Where(i => i.Id == 1).Select(i => new { i.Name, i.Price }).Single()), Is.EqualTo(new { Name = "apple", Price = 8m }));
    }

    [Test]
    public void Update_of_a_detached_graph_updates_what_has_a_key_and_inserts_what_has_none()
    {
        var detached = Read(c => c.Carts.Include(cart => cart.Items).AsNoTracking().Single());
        detached.Owner = "Bob";
        detached.Items[0].Price = 3;
        detached.Items.Add(new() { Name = "dates", Price = 4 });
        using var context = Context();
        context.Update(detached);
        Assert.That(
            context.ChangeTracker.Entries<Item>().Select(entry => entry.State).Order(),
            Is.EqualTo(new[] { EntityState.Modified, EntityState.Modified, EntityState.Modified, EntityState.Added }));
        context.SaveChanges();
        Assert.That(Read(c => c.Items.Count(item => item.Cart!.Owner == "Bob")), Is.EqualTo(4));
    }

    [Test]
    public void State_set_by_hand_decides_what_is_saved()
    {
        using var context = Context();
        context.Entry(new Item { Id = 1, Name = "any" }).State = EntityState.Deleted;
        context.Entry(new Item { Id = 2, Name = "changed", Price = 1 }).Property(item => item.Name).IsModified = true;
        context.Entry(new Item { Name = "new", Price = 6 }).State = EntityState.Added;
        context.SaveChanges();
        Assert.That(
            Read(c => c.Items.OrderBy(item => item.Id).Select(item => $"{item.Id} {item.Name}").ToList()),
            Is.EqualTo(new[] { "2 changed", "3 cheese", "4 new" }));
    }

    [Test]
    public void SaveChanges_without_DetectChanges_saves_only_what_was_detected()
    {
        using var context = Context();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.Items.Single(item => item.Id == 1).Price = 100;
        Assert.That(context.SaveChanges(), Is.Zero);
        context.ChangeTracker.DetectChanges();
        Assert.That(context.SaveChanges(), Is.EqualTo(1));
    }

    [Test]
    public void Reload_brings_what_another_context_saved()
    {
        using var context = Context();
        var item = context.Items.Find(1)!;
        item.Price = 50;
        using (var other = Context())
        {
            other.Items.Where(i => i.Id == 1).ExecuteUpdate(set => set.SetProperty(i => i.Price, 60m));
        }

        var entry = context.Entry(item);
        Assert.That(entry.GetDatabaseValues()!.GetValue<decimal>(nameof(Item.Price)), Is.EqualTo(60m));
        entry.Reload();
        Assert.That((item.Price, entry.State), Is.EqualTo((60m, EntityState.Unchanged)));
    }

    [Test]
    public void Removing_a_principal_deletes_its_dependents_at_once_in_the_tracker_and_when_saved_in_the_database()
    {
        using var context = Context();
        var cart = context.Carts.Include(c => c.Items).Single();
        context.Remove(cart);
        Assert.That(context.ChangeTracker.Entries<Item>().Select(entry => entry.State), Is.All.EqualTo(EntityState.Deleted));
        Assert.That(Read(c => c.Items.Count()), Is.EqualTo(3));
        context.SaveChanges();
        Assert.That(Read(c => c.Items.Count()), Is.Zero);
    }

    [Test]
    public void Removing_a_principal_whose_dependents_are_not_loaded_deletes_them_by_the_foreign_key()
    {
        using var context = Context();
        context.Remove(context.Carts.Single());
        context.SaveChanges();
        Assert.That(Read(c => c.Items.Count()), Is.Zero);
    }

    [Test]
    public void Cascades_wait_for_SaveChanges_when_told_so()
    {
        using var context = Context();
        context.ChangeTracker.CascadeDeleteTiming = CascadeTiming.OnSaveChanges;
        context.Remove(context.Carts.Include(c => c.Items).Single());
        Assert.That(context.ChangeTracker.Entries<Item>().Select(entry => entry.State), Is.All.EqualTo(EntityState.Unchanged));
        context.SaveChanges();
        Assert.That(Read(c => c.Items.Count()), Is.Zero);
    }

    [Test]
    public void Shadow_foreign_key_connects_and_is_cleared_with_its_principal()
    {
        using var context = Context();
        var cart = context.Carts.Single();
        var voucher = new Voucher { Code = "TEN" };
        context.Add(voucher).Property("CartId").CurrentValue = cart.Id;
        context.SaveChanges();
        Assert.That(Read(c => c.Set<Voucher>().Count(v => EF.Property<int?>(v, "CartId") == cart.Id)), Is.EqualTo(1));
        context.Remove(cart);
        context.SaveChanges();
        Assert.That(Read(c => c.Set<Voucher>().Select(v => EF.Property<int?>(v, "CartId")).Single()), Is.Null);
    }

    [Test]
    public void Moving_a_dependent_changes_its_foreign_key_only()
    {
        using var context = Context();
        var bob = new Cart { Owner = "Bob" };
        var item = context.Items.Include(i => i.Cart).First(i => i.Name == "bread");
        bob.Items.Add(item);
        context.Add(bob);
        context.SaveChanges();
        Assert.That(Read(c => c.Items.Where(i => i.Cart!.Owner == "Bob").Select(i => i.Name).Single()), Is.EqualTo("bread"));
    }

    [Test]
    public void NoTracking_with_identity_resolution_gives_one_instance_per_row()
    {
        using var context = Context();
        var plain = context.Items.AsNoTracking().Include(item => item.Cart).ToList();
        var resolved = context.Items.AsNoTrackingWithIdentityResolution().Include(item => item.Cart).ToList();
        Assert.That(
            (plain.Select(i => i.Cart).Distinct().Count(), resolved.Select(i => i.Cart).Distinct().Count(), context.ChangeTracker.Entries().Count()),
            Is.EqualTo((3, 1, 0)));
    }
}
