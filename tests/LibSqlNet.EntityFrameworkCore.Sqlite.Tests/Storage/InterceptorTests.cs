using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class InterceptorTests : DatabaseTest
{
    [Test]
    public async Task Interceptors_see_everything_that_a_context_does([Values] bool isAsync)
    {
        var log = new Log();
        using var context = Create(log);
        context.Database.EnsureCreated();
        log.Events.Clear();
        context.Add(new Item { Name = "a" });
        using (var transaction = isAsync ? await context.Database.BeginTransactionAsync() : context.Database.BeginTransaction())
        {
            _ = isAsync ? await context.SaveChangesAsync() : context.SaveChanges();
            _ = isAsync ? await context.Items.CountAsync() : context.Items.Count();
            _ = isAsync ? await context.Items.ExecuteDeleteAsync() : context.Items.ExecuteDelete();
            if (isAsync)
            {
                await transaction.CommitAsync();
            }
            else
            {
                transaction.Commit();
            }
        }

        Assert.That(
            log.Events,
            Is.EqualTo(new[]
            {
                "opened", "started", "saving", "savepoint", "reader INSERT", "released", "saved", "reader SELECT", "nonquery DELETE", "committed", "closed",
            }));
    }

    [Test]
    public void Interceptor_of_commands_changes_what_is_run()
    {
        using var context = Create(new Suppressor());
        Assert.That(context.Database.ExecuteSqlRaw("this is no SQL"), Is.EqualTo(42));
    }

    [Test]
    public void Interceptor_of_commands_sees_the_error()
    {
        var log = new Log();
        using var context = Create(log);
        Assert.That(() => context.Database.ExecuteSqlRaw("SELECT * FROM nowhere"), Throws.TypeOf<LibSqlException>());
        Assert.That(log.Events, Does.Contain("failed LibSqlException"));
    }

    private ItemsContext Create(params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder().UseLibSql(ConnectionString).AddInterceptors(interceptors).Options);

    private sealed class Log : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
    {
        public ConcurrentQueue<string> Events { get; } = new();

        public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Events.Enqueue("opened");

        public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Note("opened");

        public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Events.Enqueue("closed");

        public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => Note("closed");

        public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
        {
            Events.Enqueue("started");
            return result;
        }

        public async ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            await Note("started");
            return result;
        }

        public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Events.Enqueue("committed");

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Note("committed");

        public void CreatedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Events.Enqueue("savepoint");

        public Task CreatedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
            Note("savepoint");

        public void ReleasedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Events.Enqueue("released");

        public Task ReleasedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
            Note("released");

        public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            Events.Enqueue("saving");
            return result;
        }

        public async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await Note("saving");
            return result;
        }

        public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            Events.Enqueue("saved");
            return result;
        }

        public async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await Note("saved");
            return result;
        }

        public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
        {
            Events.Enqueue($"reader {Verb(command)}");
            return result;
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            await Note($"reader {Verb(command)}");
            return result;
        }

        public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
        {
            Events.Enqueue($"nonquery {Verb(command)}");
            return result;
        }

        public override async ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await Note($"nonquery {Verb(command)}");
            return result;
        }

        public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
            Events.Enqueue($"failed {eventData.Exception.GetType().Name}");

        private static string Verb(DbCommand command) => command.CommandText.Split(' ', '\n')[0];

        private Task Note(string what)
        {
            Events.Enqueue(what);
            return Task.CompletedTask;
        }
    }

    private sealed class Suppressor : DbCommandInterceptor
    {
        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            InterceptionResult<int>.SuppressWithResult(42);
    }

    private sealed class ItemsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Item> Items => Set<Item>();
    }

    private sealed class Item
    {
        public int Id { get; set; }

        public required string Name { get; set; }
    }
}
