using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class DatabaseCreatorTests : DatabaseTest
{
    private string[] Files => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Order()];

    [Test]
    public void Exists_makes_no_file([Values("Data Source={0}", "Data Source=file:{0}", "Data Source={0};Mode=ReadWrite", "Data Source={0};Password=x")] string format)
    {
        using var context = Context(Format(format));
        Assert.Multiple(() =>
        {
            Assert.That(Creator(context).Exists(), Is.False);
            Assert.That(context.Database.CanConnect(), Is.False);
            Assert.That(Files, Is.Empty);
        });
    }

    [Test]
    public void EnsureCreated_makes_tables_and_a_write_ahead_log([Values("Data Source={0}", "Data Source=file:{0}", "Data Source={0};Password=x", "Data Source={0};Pooling=False")] string format)
    {
        using var context = Context(Format(format));
        Assert.Multiple(() =>
        {
            Assert.That(context.Database.EnsureCreated(), Is.True);
            Assert.That(Creator(context).Exists(), Is.True);
            Assert.That(Creator(context).HasTables(), Is.True);
            Assert.That(context.Database.EnsureCreated(), Is.False);
            Assert.That(Scalar(context, "PRAGMA journal_mode"), Is.EqualTo("wal"));
            Assert.That(Scalar(context, "PRAGMA foreign_keys"), Is.EqualTo(1L));
        });
    }

    [Test]
    public async Task EnsureCreatedAsync_does_what_EnsureCreated_does()
    {
        using var context = Context(ConnectionString);
        Assert.That(await context.Database.EnsureCreatedAsync(), Is.True);
        Assert.That(await Creator(context).HasTablesAsync(), Is.True);
        Assert.That(await context.Database.CanConnectAsync(), Is.True);
        Assert.That(Scalar(context, "PRAGMA journal_mode"), Is.EqualTo("wal"));
        Assert.That(await context.Database.EnsureDeletedAsync(), Is.True);
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public void Create_keeps_the_journal_mode_that_the_connection_string_names()
    {
        using var context = Context(ConnectionString + ";Journal Mode=Delete");
        context.Database.EnsureCreated();
        Assert.That(Scalar(context, "PRAGMA journal_mode"), Is.EqualTo("delete"));
    }

    [Test]
    public void EnsureDeleted_removes_the_file_and_its_journals([Values("Data Source={0}", "Data Source=file:{0}", "Data Source={0};Password=x")] string format)
    {
        using var context = Context(Format(format));
        context.Database.EnsureCreated();
        context.Add(new Thing());
        context.SaveChanges();
        Assert.Multiple(() =>
        {
            Assert.That(context.Database.EnsureDeleted(), Is.True);
            Assert.That(Files, Is.Empty);
            Assert.That(context.Database.EnsureDeleted(), Is.False);
        });
    }

    [Test]
    public void EnsureDeleted_removes_journals_that_a_crash_left()
    {
        using var context = Context(ConnectionString);
        context.Database.EnsureCreated();
        LibSqlConnection.ClearPool(ConnectionString);
        foreach (var suffix in new[] { "-wal", "-shm", "-journal" })
        {
            File.WriteAllBytes(FileName + suffix, []);
        }

        context.Database.EnsureDeleted();
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public void EnsureDeleted_leaves_an_open_connection_open_on_an_empty_database()
    {
        using var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        using var context = new ThingsContext(new DbContextOptionsBuilder().UseLibSql(connection).Options);
        context.Database.EnsureCreated();
        context.Database.EnsureDeleted();
        Assert.Multiple(() =>
        {
            Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Open));
            Assert.That(Creator(context).HasTables(), Is.False);
            Assert.That(context.Database.EnsureCreated(), Is.True);
        });
        using var other = Context(ConnectionString);
        Assert.That(other.Things.Count(), Is.Zero, "the tables are in the file, not in one that was unlinked");
    }

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=")]
    [TestCase("Data Source=file::memory:")]
    public void Database_in_memory_exists_as_long_as_its_connection(string connectionString)
    {
        using var connection = new LibSqlConnection(connectionString);
        connection.Open();
        using var context = new ThingsContext(new DbContextOptionsBuilder().UseLibSql(connection).Options);
        Assert.Multiple(() =>
        {
            Assert.That(Creator(context).Exists(), Is.True);
            Assert.That(context.Database.EnsureCreated(), Is.True);
            Assert.That(context.Things.Count(), Is.Zero);
            Assert.That(context.Database.EnsureDeleted(), Is.True);
            Assert.That(Creator(context).HasTables(), Is.False);
            Assert.That(context.Database.EnsureCreated(), Is.True);
        });
    }

    [Test]
    public void Database_in_shared_memory_is_seen_by_every_context([Values("Data Source={0};Mode=Memory;Cache=Shared", "Data Source=file:{0}?mode=memory&cache=shared")] string format)
    {
        var connectionString = Format(format);
        using var keeper = new LibSqlConnection(connectionString);
        keeper.Open();
        using (var context = Context(connectionString))
        {
            context.Database.EnsureCreated();
            context.Add(new Thing());
            context.SaveChanges();
        }

        using var second = Context(connectionString);
        Assert.Multiple(() =>
        {
            Assert.That(second.Database.EnsureCreated(), Is.False);
            Assert.That(second.Things.Count(), Is.EqualTo(1));
            Assert.That(Files, Is.Empty);
        });
    }

    [Test]
    public void EnsureCreated_names_the_file_that_a_read_only_connection_cannot_make()
    {
        using var context = Context(ConnectionString + ";Mode=ReadOnly");
        var error = Assert.Throws<LibSqlException>(() => context.Database.EnsureCreated());
        Assert.Multiple(() =>
        {
            Assert.That(error!.SqliteErrorCode, Is.EqualTo(14));
            Assert.That(error.Message, Does.Contain(FileName));
            Assert.That(Files, Is.Empty);
        });
    }

    [Test]
    public void Read_only_context_reads_what_is_there()
    {
        using (var writer = Context(ConnectionString))
        {
            writer.Database.EnsureCreated();
            writer.Add(new Thing());
            writer.SaveChanges();
        }

        using var reader = Context(ConnectionString + ";Mode=ReadOnly");
        reader.Add(new Thing());
        Assert.Multiple(() =>
        {
            Assert.That(() => reader.Database.EnsureDeleted(), Throws.InvalidOperationException.With.Message.Contains("Mode=ReadOnly"));
            Assert.That(reader.Database.EnsureCreated(), Is.False);
            Assert.That(reader.Things.Count(), Is.EqualTo(1));
            Assert.That(reader.SaveChanges, Throws.TypeOf<DbUpdateException>().With.InnerException.Property("SqliteErrorCode").EqualTo(8));
        });
    }

    [Test]
    public void Wrong_password_is_an_error_and_deletes_nothing()
    {
        using (var owner = Context(ConnectionString + ";Password=right"))
        {
            owner.Database.EnsureCreated();
            owner.Add(new Thing());
            owner.SaveChanges();
        }

        LibSqlConnection.ClearPool(ConnectionString + ";Password=right");
        using (var stranger = Context(ConnectionString + ";Password=wrong-secret"))
        {
            foreach (var act in new Action[]
            {
                () => Creator(stranger).Exists(), () => stranger.Database.EnsureCreated(), () => stranger.Database.EnsureDeleted(), () => Creator(stranger).Delete(),
                () => stranger.Things.Load(),
            })
            {
                var error = Assert.Throws<LibSqlException>(() => act());
                Assert.That(error!.SqliteErrorCode, Is.EqualTo(26));
                Assert.That(error.ToString(), Does.Not.Contain("wrong-secret"));
            }

            Assert.That(stranger.Database.CanConnect(), Is.False);
        }

        using var again = Context(ConnectionString + ";Password=right");
        Assert.That(again.Things.Count(), Is.EqualTo(1));
    }

    [Test]
    public void HasTables_does_not_count_what_SQLite_keeps_for_itself()
    {
        using var context = Context(ConnectionString);
        using (var connection = new LibSqlConnection(ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO t DEFAULT VALUES; ANALYZE; DROP TABLE t";
            command.ExecuteNonQuery();
        }

        Assert.Multiple(() =>
        {
            Assert.That(Creator(context).HasTables(), Is.False);
            Assert.That(context.Database.EnsureCreated(), Is.True);
        });
    }

    [Test]
    public void Path_that_is_a_folder_is_an_error()
    {
        using var context = Context($"Data Source={Folder}");
        Assert.That(() => context.Database.EnsureCreated(), Throws.TypeOf<LibSqlException>().With.Message.Contains(Folder));
    }

    [TestCase("Data Source=http://localhost:8080")]
    [TestCase("Data Source=libsql://example.org")]
    public void Delete_of_a_database_of_a_server_is_refused(string connectionString)
    {
        using var context = Context(connectionString);
        Assert.That(() => Creator(context).Delete(), Throws.TypeOf<NotSupportedException>().With.Message.Contains("delete it there"));
    }

    private static IRelationalDatabaseCreator Creator(DbContext context) => context.GetService<IRelationalDatabaseCreator>();

    private static ThingsContext Context(string connectionString) => new(new DbContextOptionsBuilder().UseLibSql(connectionString).Options);

    private static object? Scalar(DbContext context, string sql)
    {
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var result = command.ExecuteScalar();
        context.Database.CloseConnection();
        return result;
    }

    private string Format(string format) => format.Replace("{0}", FileName, StringComparison.Ordinal);

    private sealed class ThingsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Thing> Things => Set<Thing>();
    }

    private sealed class Thing
    {
        public int Id { get; set; }
    }
}
