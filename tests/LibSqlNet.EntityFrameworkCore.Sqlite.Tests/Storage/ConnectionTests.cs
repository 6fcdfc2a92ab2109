using System.Data;
using System.Transactions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using IsolationLevel = System.Data.IsolationLevel;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class ConnectionTests : DatabaseTest
{
    [Test]
    public void Connection_of_another_class_is_refused_by_its_name()
    {
        using var stranger = new Stranger();
        using var context = new NotesContext(Options<NotesContext>());
        Assert.Multiple(() =>
        {
            Assert.That(() => new DbContextOptionsBuilder().UseLibSql(stranger), Throws.ArgumentException.With.Message.Contains(nameof(Stranger)));
            Assert.That(() => context.Database.SetDbConnection(stranger), Throws.ArgumentException.With.Message.Contains(nameof(Stranger)));
        });
    }

    [Test]
    public void CommandTimeout_of_the_options_bounds_commands_and_what_the_connection_runs()
    {
        using var context = new NotesContext(Options<NotesContext>(options => options.CommandTimeout(7)));
        context.Database.OpenConnection();
        var connection = (LibSqlConnection)context.Database.GetDbConnection();
        Assert.That((context.Database.GetCommandTimeout(), connection.DefaultTimeout, connection.CreateCommand().CommandTimeout), Is.EqualTo((7, 7, 7)));
    }

    [Test]
    public void SetConnectionString_moves_a_context_to_another_database([Values] bool fromDataSource)
    {
        using var dataSource = new LibSqlDataSource(ConnectionString);
        var options = fromDataSource ? new DbContextOptionsBuilder().UseLibSql(dataSource) : new DbContextOptionsBuilder().UseLibSql(ConnectionString);
        using var context = new NotesContext(options.Options);
        context.Database.EnsureCreated();
        var other = $"Data Source={Path.Combine(Folder, "other.db")}";
        context.Database.SetConnectionString(other);
        Assert.Multiple(() =>
        {
            Assert.That(context.Database.GetConnectionString(), Is.EqualTo(other));
            Assert.That(context.Database.EnsureCreated(), Is.True);
            Assert.That(File.Exists(Path.Combine(Folder, "other.db")), Is.True);
        });
    }

    [Test]
    public void SetDbConnection_gives_a_context_the_callers_connection()
    {
        using var connection = new LibSqlConnection("Data Source=:memory:");
        connection.Open();
        using (var context = new NotesContext(new DbContextOptionsBuilder().UseLibSql().Options))
        {
            context.Database.SetDbConnection(connection);
            Assert.That(context.Database.EnsureCreated(), Is.True);
            Assert.That(context.Notes.Count(), Is.Zero);
        }

        Assert.That(connection.State, Is.EqualTo(ConnectionState.Open), "the caller's connection is the caller's to close");
    }

    [Test]
    public void Context_that_owns_its_connection_disposes_it()
    {
        using var connection = new LibSqlConnection(ConnectionString);
        using (var context = new NotesContext(new DbContextOptionsBuilder().UseLibSql(connection, contextOwnsConnection: true).Options))
        {
            context.Database.OpenConnection();
        }

        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void Contexts_with_different_data_sources_stay_apart()
    {
        using var one = new LibSqlDataSource(ConnectionString);
        using var two = new LibSqlDataSource($"Data Source={Path.Combine(Folder, "two.db")};Password=key");
        foreach (var source in new[] { one, two, one })
        {
            using var context = new NotesContext(new DbContextOptionsBuilder().UseLibSql(source).Options);
            context.Database.EnsureCreated();
            context.Add(new Note { Text = source.Name });
            context.SaveChanges();
        }

        using var first = new NotesContext(new DbContextOptionsBuilder().UseLibSql(one).Options);
        using var second = new NotesContext(new DbContextOptionsBuilder().UseLibSql(two).Options);
        Assert.Multiple(() =>
        {
            Assert.That(first.Notes.Select(note => note.Text), Is.EqualTo(new[] { one.Name, one.Name }));
            Assert.That(second.Notes.Select(note => note.Text), Is.EqualTo(new[] { two.Name }));
        });
    }

    [Test]
    public void Pooled_contexts_use_the_data_source_they_were_configured_with()
    {
        using var one = new LibSqlDataSource(ConnectionString);
        using var two = new LibSqlDataSource($"Data Source={Path.Combine(Folder, "two.db")}");
        using var firstServices = new ServiceCollection().AddDbContextPool<NotesContext>(options => options.UseLibSql(one)).BuildServiceProvider();
        using var secondServices = new ServiceCollection().AddDbContextPool<NotesContext>(options => options.UseLibSql(two)).BuildServiceProvider();
        foreach (var services in new[] { firstServices, secondServices, firstServices, secondServices })
        {
            using var scope = services.CreateScope();
            var context = scope.ServiceProvider.GetRequiredService<NotesContext>();
            context.Database.EnsureCreated();
            context.Add(new Note { Text = context.Database.GetDbConnection().DataSource });
            context.SaveChanges();
        }

        using var check = new NotesContext(new DbContextOptionsBuilder().UseLibSql(two).Options);
        Assert.That(check.Notes.Select(note => Path.GetFileName(note.Text)).ToList(), Is.All.EqualTo("two.db"));
    }

    [Test]
    public void Data_source_callbacks_apply_to_the_connections_of_a_context()
    {
        using var source = new LibSqlDataSourceBuilder(ConnectionString)
            .ConfigureConnection(connection => connection.CreateFunction("answer", () => 42L)).Build();
        using var context = new NotesContext(new DbContextOptionsBuilder().UseLibSql(source).Options);
        Assert.That(context.Database.SqlQueryRaw<long>("SELECT answer() AS Value").Single(), Is.EqualTo(42));
    }

    [TestCase(IsolationLevel.Unspecified)]
    [TestCase(IsolationLevel.ReadUncommitted)]
    [TestCase(IsolationLevel.ReadCommitted)]
    [TestCase(IsolationLevel.RepeatableRead)]
    [TestCase(IsolationLevel.Serializable)]
    public void BeginTransaction_raises_weaker_levels(IsolationLevel level)
    {
        using var context = new NotesContext(Options<NotesContext>());
        using var transaction = context.Database.BeginTransaction(level);
        Assert.That(transaction.GetDbTransaction().IsolationLevel, Is.EqualTo(IsolationLevel.Serializable));
    }

    [TestCase(IsolationLevel.Snapshot)]
    [TestCase(IsolationLevel.Chaos)]
    public void BeginTransaction_refuses_levels_that_SQLite_has_not(IsolationLevel level)
    {
        using var context = new NotesContext(Options<NotesContext>());
        Assert.That(() => context.Database.BeginTransaction(level), Throws.ArgumentException.With.Message.Contains(level.ToString()));
    }

    [Test]
    public void Savepoint_takes_back_what_came_after_it()
    {
        using var context = new NotesContext(Options<NotesContext>());
        context.Database.EnsureCreated();
        using (var transaction = context.Database.BeginTransaction())
        {
            context.Add(new Note { Text = "kept" });
            context.SaveChanges();
            transaction.CreateSavepoint("here");
            context.Add(new Note { Text = "dropped" });
            context.SaveChanges();
            transaction.RollbackToSavepoint("here");
            transaction.ReleaseSavepoint("here");
            transaction.Commit();
        }

        Assert.That(context.Notes.Select(note => note.Text), Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public void SaveChanges_that_fails_in_a_transaction_leaves_the_rest_of_it()
    {
        using var context = new NotesContext(Options<NotesContext>());
        context.Database.EnsureCreated();
        using var transaction = context.Database.BeginTransaction();
        context.Add(new Note { Text = "first" });
        context.SaveChanges();
        var twin = new Note { Text = "" };
        context.AddRange(new Note { Text = "second" }, twin);
        Assert.That(context.SaveChanges, Throws.TypeOf<DbUpdateException>());
        context.Entry(twin).State = EntityState.Detached;
        context.SaveChanges();
        transaction.Commit();
        Assert.That(context.Notes.Select(note => note.Text).Order(), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void UseTransaction_shares_a_transaction_between_contexts()
    {
        using var connection = new LibSqlConnection(ConnectionString);
        using var one = new NotesContext(new DbContextOptionsBuilder().UseLibSql(connection).Options);
        one.Database.EnsureCreated();
        connection.Open();
        using (var transaction = connection.BeginTransaction())
        {
            using var two = new NotesContext(new DbContextOptionsBuilder().UseLibSql(connection).Options);
            one.Database.UseTransaction(transaction);
            two.Database.UseTransaction(transaction);
            one.Add(new Note { Text = "one" });
            one.SaveChanges();
            Assert.That(two.Notes.Count(), Is.EqualTo(1));
        }

        using var check = new NotesContext(Options<NotesContext>());
        Assert.That(check.Notes.Count(), Is.Zero, "disposing the transaction rolled it back");
    }

    [Test]
    public void Ambient_transaction_is_an_error_that_says_so()
    {
        using var context = new NotesContext(Options<NotesContext>());
        context.Database.EnsureCreated();
        using var scope = new TransactionScope();
        context.Add(new Note { Text = "text" });
        Assert.That(context.SaveChanges, Throws.InvalidOperationException.With.Message.Contains("AmbientTransactionWarning"));
    }

    [Test]
    public void AddLibSql_finds_the_data_source_among_the_services()
    {
        using var source = new LibSqlDataSource(ConnectionString);
        using var services = new ServiceCollection()
            .AddSingleton(source)
            .AddLibSql<NotesContext>(options => options.CommandTimeout(3))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<NotesContext>();
        Assert.That((context.Database.EnsureCreated(), context.Database.GetCommandTimeout(), File.Exists(FileName)), Is.EqualTo((true, 3, true)));
    }

    [Test]
    public void AddLibSql_takes_a_connection_string_or_a_data_source()
    {
        using var source = new LibSqlDataSource(ConnectionString);
        using var byString = new ServiceCollection().AddLibSql<NotesContext>(ConnectionString).BuildServiceProvider();
        using var bySource = new ServiceCollection().AddLibSql<NotesContext>(source).BuildServiceProvider();
        Assert.Multiple(() =>
        {
            Assert.That(byString.GetRequiredService<NotesContext>().Database.EnsureCreated(), Is.True);
            Assert.That(bySource.GetRequiredService<NotesContext>().Database.EnsureCreated(), Is.False);
        });
    }

    [Test]
    public void UseLibSql_of_a_typed_builder_returns_it()
    {
        using var connection = new LibSqlConnection(ConnectionString);
        using var source = new LibSqlDataSource(ConnectionString);
        DbContextOptionsBuilder<NotesContext>[] builders =
        [
            new DbContextOptionsBuilder<NotesContext>().UseLibSql(),
            new DbContextOptionsBuilder<NotesContext>().UseLibSql(ConnectionString),
            new DbContextOptionsBuilder<NotesContext>().UseLibSql(connection),
            new DbContextOptionsBuilder<NotesContext>().UseLibSql(connection, false),
            new DbContextOptionsBuilder<NotesContext>().UseLibSql(source, options => options.MaxBatchSize(5)),
        ];
        Assert.That(builders.Select(builder => builder.Options.FindExtension<LibSqlOptionsExtension>()), Has.None.Null);
    }

    [Test]
    public void The_last_UseLibSql_decides()
    {
        using var source = new LibSqlDataSource(ConnectionString);
        using var connection = new LibSqlConnection("Data Source=connection.db");
        var builder = new DbContextOptionsBuilder();
        Assert.Multiple(() =>
        {
            Assert.That(Opens(builder.UseLibSql("Data Source=string.db").UseLibSql(source)), Is.EqualTo(FileName));
            Assert.That(Opens(builder.UseLibSql("Data Source=string.db")), Is.EqualTo("string.db"));
            Assert.That(Opens(builder.UseLibSql(source).UseLibSql(connection)), Is.EqualTo("connection.db"));
            Assert.That(Opens(builder.UseLibSql(source)), Is.EqualTo(FileName));
        });

        static string Opens(DbContextOptionsBuilder builder)
        {
            using var context = new NotesContext(builder.Options);
            return context.Database.GetDbConnection().DataSource;
        }
    }

    [Test]
    public void IsSqlite_and_IsLibSql_know_this_provider()
    {
        using var context = new NotesContext(Options<NotesContext>());
        Assert.That((context.Database.IsSqlite(), context.Database.IsLibSql(), context.Database.IsRelational()), Is.EqualTo((true, true, true)));
    }

    private sealed class NotesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Note> Notes => Set<Note>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Note>().ToTable(table => table.HasCheckConstraint("ck_text", "length(Text) > 1"));
    }

    private sealed class Note
    {
        public int Id { get; set; }

        public required string Text { get; set; }
    }

    private sealed class Stranger : System.Data.Common.DbConnection
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close() => throw new NotSupportedException();

        public override void Open() => throw new NotSupportedException();

        protected override System.Data.Common.DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override System.Data.Common.DbCommand CreateDbCommand() => throw new NotSupportedException();
    }
}
