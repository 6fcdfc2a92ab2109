using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Tracking;

/// <summary>Contexts that share a connection with other code, and contexts from pools and factories.</summary>
internal sealed class SharedConnectionTests : ShopTest
{
    [Test]
    public void Command_on_the_connection_sees_what_the_transaction_saved()
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        context.Items.Single(item => item.Id == 1).Price = 42;
        context.SaveChanges();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = "SELECT Price FROM Items WHERE Id = 1";
        Assert.That(command.ExecuteScalar(), Is.EqualTo("42.0"));
        transaction.Rollback();
        Assert.That(Read(c => c.Items.Find(1)!.Price), Is.EqualTo(1.10m));
    }

    [Test]
    public void UseTransaction_joins_a_transaction_of_ADO_NET()
    {
        using var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using (var command = connection.CreateCommand())
        {
            command.Transaction = transaction;
            command.CommandText = "UPDATE Items SET Name = 'renamed' WHERE Id = 1";
            command.ExecuteNonQuery();
        }

        using (var context = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseLibSql(connection).Options))
        {
            context.Database.UseTransaction(transaction);
            Assert.That(context.Items.Find(1)!.Name, Is.EqualTo("renamed"));
            context.Add(new Item { Name = "with it" });
            context.SaveChanges();
        }

        transaction.Rollback();
        Assert.That(Read(c => c.Items.Count(item => item.Name == "renamed" || item.Name == "with it")), Is.Zero);
    }

    [Test]
    public void Two_contexts_share_a_transaction()
    {
        using var connection = new LibSqlConnection(ConnectionString);
        var options = new DbContextOptionsBuilder<ShopContext>().UseLibSql(connection).Options;
        using var first = new ShopContext(options);
        using var transaction = first.Database.BeginTransaction();
        first.Items.Add(new() { Name = "first" });
        first.SaveChanges();
        using (var second = new ShopContext(options))
        {
            second.Database.UseTransaction(transaction.GetDbTransaction());
            second.Items.Single(item => item.Name == "first").Name = "second";
            second.SaveChanges();
        }

        transaction.Commit();
        Assert.That(Read(c => c.Items.Count(item => item.Name == "second")), Is.EqualTo(1));
    }

    [Test]
    public void Savepoint_undoes_a_part_of_a_transaction()
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        context.Items.Add(new() { Name = "kept" });
        context.SaveChanges();
        transaction.CreateSavepoint("before");
        context.Items.Add(new() { Name = "undone" });
        context.SaveChanges();
        transaction.RollbackToSavepoint("before");
        transaction.Commit();
        Assert.That(Read(c => c.Items.Where(item => item.Id > 3).Select(item => item.Name).Single()), Is.EqualTo("kept"));
    }

    [Test]
    public void Pooled_contexts_come_back_without_what_they_tracked()
    {
        using var provider = new ServiceCollection().AddDbContextPool<ShopContext>(options => options.UseLibSql(ConnectionString), 1).BuildServiceProvider();
        ShopContext first;
        using (var scope = provider.CreateScope())
        {
            first = scope.ServiceProvider.GetRequiredService<ShopContext>();
            first.Items.Load();
        }

        using var next = provider.CreateScope();
        var second = next.ServiceProvider.GetRequiredService<ShopContext>();
        Assert.That((second, second.ChangeTracker.Entries().Count(), second.Items.Count()), Is.EqualTo((first, 0, 3)));
    }

    [Test]
    public async Task Factory_makes_contexts_of_their_own()
    {
        await using var provider = new ServiceCollection()
            .AddPooledDbContextFactory<ShopContext>(options => options.UseLibSql(ConnectionString)).BuildServiceProvider();
        var factory = provider.GetRequiredService<IDbContextFactory<ShopContext>>();
        await using var first = await factory.CreateDbContextAsync();
        await using var second = await factory.CreateDbContextAsync();
        (await first.Items.FindAsync(1))!.Price = 77;
        await first.SaveChangesAsync();
        Assert.That((await second.Items.FindAsync(1))!.Price, Is.EqualTo(77m));
    }
}
