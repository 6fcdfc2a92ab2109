using System.Data.Common;
using LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>One migrates at a time, and whoever dies holds nobody up.</summary>
internal sealed class MigrationLockTests : DatabaseTest
{
    private static readonly string[] BothMigrations = ["20240101000000_First", "20240202000000_Second"];

    [Test]
    public void Migrate_goes_on_after_a_process_that_was_killed_while_it_migrated()
    {
        using (var process = MigratingProcess.Start(ConnectionString))
        {
            process.Kill();
        }

        using var context = new LibraryContext(ConnectionString);
        context.Database.Migrate();
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(BothMigrations));
        Assert.That(context.Books.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Migrate_waits_for_a_process_that_migrates_and_then_finds_nothing_to_do()
    {
        using var process = MigratingProcess.Start(ConnectionString);
        var commands = new ExecutedCommands();
        await using var context = new LibraryContext(ConnectionString, commands, new WhenOpened(process.Continue));
        await Task.Run(() => context.Database.Migrate());
        process.WaitForSuccess();
        Assert.That(commands.Texts, Has.None.Contains("\"Books\""));
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(BothMigrations));
    }

    [Test]
    public async Task Migrate_of_eight_contexts_at_once_applies_each_migration_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var context = new LibraryContext(ConnectionString);
            context.Database.Migrate();
        })));
        await using var context = new LibraryContext(ConnectionString);
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(BothMigrations));
        Assert.That(context.Books.Count(), Is.EqualTo(2));
    }

    [Test]
    public void Migrate_fails_after_the_command_timeout_when_another_process_goes_on_migrating()
    {
        using var process = MigratingProcess.Start(ConnectionString);
        using var context = new LibraryContext(ConnectionString);
        context.Database.SetCommandTimeout(1);
        Assert.That(() => context.Database.Migrate(), Throws.InstanceOf<TimeoutException>().With.Message.Contains(FileName));
    }

    [Test]
    public void MigrateAsync_stops_waiting_when_it_is_canceled()
    {
        using var process = MigratingProcess.Start(ConnectionString);
        using var cancellation = new CancellationTokenSource();
        using var context = new LibraryContext(ConnectionString, new WhenOpened(() => cancellation.CancelAfter(1)));
        Assert.That(async () => await context.Database.MigrateAsync(cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Migrate_leaves_no_file_beside_the_database()
    {
        using (var context = new LibraryContext(ConnectionString + ";Pooling=False"))
        {
            context.Database.Migrate();
        }

        Assert.That(Directory.GetFiles(Folder), Is.EqualTo(new[] { FileName }));
    }

    [Test]
    public void Migrate_is_not_held_up_by_a_lock_that_another_provider_left_behind()
    {
        using (var connection = new LibSqlConnection(ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2024-01-01 00:00:00+00:00');
                """;
            command.ExecuteNonQuery();
        }

        using var context = new LibraryContext(ConnectionString);
        context.Database.Migrate();
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(BothMigrations));
    }

    private sealed class WhenOpened(Action action) : DbConnectionInterceptor
    {
        private int _calls;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => ActOnce();

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ActOnce();
            return Task.CompletedTask;
        }

        private void ActOnce()
        {
            if (Interlocked.Increment(ref _calls) == 1)
            {
                action();
            }
        }
    }

    private sealed class ExecutedCommands : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Texts.Add(command.CommandText);
            return result;
        }
    }
}
