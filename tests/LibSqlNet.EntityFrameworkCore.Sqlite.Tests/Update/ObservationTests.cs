using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>Interceptors, logs and transactions around what is saved.</summary>
internal sealed class ObservationTests : DatabaseTest
{
    [Test]
    public async Task An_interceptor_sees_the_command_of_each_row_with_its_values()
    {
        var seen = new Seen();
        await using var context = Create(options => options.AddInterceptors(seen));
        seen.Commands.Clear();
        context.AddRange(Enumerable.Range(1, 5).Select(i => new Row { Text = $"t{i}" }));
        context.SaveChanges();
        context.AddRange(Enumerable.Range(6, 5).Select(i => new Row { Text = $"t{i}" }));
        await context.SaveChangesAsync();
        Assert.That(seen.Commands.Select(command => command.Value), Is.EqualTo(Enumerable.Range(1, 10).Select(i => $"t{i}")));
        Assert.That(seen.Commands.Select(command => command.Sql).Distinct().Single(), Does.StartWith("INSERT INTO \"Rows\" (\"Text\")"));
    }

    [Test]
    public void An_interceptor_may_answer_for_the_database()
    {
        using var context = Create(options => options.AddInterceptors(new Answering()));
        var row = new Row { Text = "never stored" };
        context.Add(row);
        context.SaveChanges();
        Assert.That(row.Id, Is.EqualTo(42));
        Assert.That(context.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM Rows").AsEnumerable().Single(), Is.Zero);
    }

    [Test]
    public void A_log_has_the_command_of_each_row()
    {
        var log = new List<string>();
        using var context = Create(options => options.LogTo(log.Add, [RelationalEventId.CommandExecuted], LogLevel.Information));
        log.Clear();
        context.AddRange(Enumerable.Range(1, 5).Select(i => new Row { Text = $"t{i}" }));
        context.SaveChanges();
        Assert.That(log.Count(line => line.Contains("INSERT INTO", StringComparison.Ordinal)), Is.EqualTo(5));
    }

    [Test]
    public void An_ambient_transaction_which_SQLite_cannot_take_part_in_is_refused_before_anything_is_saved()
    {
        using var context = Create();
        using (new TransactionScope())
        {
            context.Add(new Row { Text = "a" });
            Assert.That(() => context.SaveChanges(), Throws.InvalidOperationException.With.Message.Contains(nameof(RelationalEventId.AmbientTransactionWarning)));
        }

        Assert.That(context.Rows.Count(), Is.Zero);
    }

    [Test]
    public void Without_transactions_what_comes_before_a_failure_stays()
    {
        using var context = Create();
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        context.AddRange(new Row { Text = "a" }, new Row { Text = "a" });
        Assert.Throws<DbUpdateException>(() => context.SaveChanges());
        context.ChangeTracker.Clear();
        Assert.That(context.Rows.Count(), Is.EqualTo(1));
    }

    private RowsContext Create(Action<DbContextOptionsBuilder>? configure = null)
    {
        var options = new DbContextOptionsBuilder(Options<RowsContext>());
        configure?.Invoke(options);
        var context = new RowsContext(options.Options);
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class Seen : DbCommandInterceptor
    {
        public List<(string Sql, object? Value)> Commands { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            See(command);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            See(command);
            return new(result);
        }

        private void See(DbCommand command) => Commands.Add((command.CommandText, command.Parameters.Count > 0 ? command.Parameters[0].Value : null));
    }

    private sealed class Answering : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            if (!command.CommandText.StartsWith("INSERT", StringComparison.Ordinal))
            {
                return result;
            }

            using var other = command.Connection!.CreateCommand();
            other.CommandText = "SELECT 42";
            return InterceptionResult<DbDataReader>.SuppressWithResult(other.ExecuteReader());
        }
    }

    private sealed class RowsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>().HasIndex(row => row.Text).IsUnique();
    }

    private sealed class Row
    {
        public int Id { get; set; }

        public required string Text { get; set; }
    }
}
