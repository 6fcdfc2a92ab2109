using LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>Migrations as an application runs them.</summary>
internal sealed class MigrateTests : DatabaseTest
{
    private const string First = "20240101000000_First";

    /// <summary>What Entity Framework's own SQLite provider makes of the first migration.</summary>
    private const string StockDatabase =
        """
        CREATE TABLE "__EFMigrationsLock" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
            "Timestamp" TEXT NOT NULL
        );
        CREATE TABLE "__EFMigrationsHistory" (
            "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
            "ProductVersion" TEXT NOT NULL
        );
        CREATE TABLE "Authors" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Authors" PRIMARY KEY AUTOINCREMENT,
            "Name" TEXT NOT NULL,
            "Born" TEXT NULL,
            "Version" BLOB NULL
        );
        CREATE TABLE "Books" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Books" PRIMARY KEY AUTOINCREMENT,
            "Title" TEXT NOT NULL,
            "Price" TEXT NOT NULL,
            "AuthorId" INTEGER NOT NULL,
            CONSTRAINT "FK_Books_Authors_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "Authors" ("Id") ON DELETE CASCADE
        );
        CREATE INDEX "IX_Books_AuthorId" ON "Books" ("AuthorId");
        INSERT INTO "Authors" ("Id", "Name") VALUES (1, ('first line' || (CHAR(10) || '    second line; END IF')));
        INSERT INTO "Books" ("Id", "Title", "Price", "AuthorId") VALUES (1, 'one', '1.5', 1), (2, 'two', '2.0', 1);
        CREATE TRIGGER Counted AFTER DELETE ON Books BEGIN UPDATE Authors SET Name = Name WHERE Id = old.AuthorId; END;
        INSERT INTO "__EFMigrationsHistory" VALUES ('20240101000000_First', '10.0.14');
        """;

    [Test]
    public void First_migration_makes_the_tables_of_the_stock_provider()
    {
        using var context = new LibraryContext(ConnectionString);
        context.Database.OpenConnection();
        context.Database.Migrate(First);
        using var stock = Stock("Data Source=:memory:");
        Assert.That(Tables(context), Is.EqualTo(Tables(stock).Where(sql => !sql.Contains("__EFMigrationsLock", StringComparison.Ordinal))));
    }

    [Test]
    public void Migrate_continues_on_a_database_of_the_stock_provider()
    {
        Stock(ConnectionString).Dispose();
        using var context = new LibraryContext(ConnectionString);
        Assert.That(context.Database.HasPendingModelChanges(), Is.False);
        Assert.That(context.Database.GetPendingMigrations().Count(), Is.EqualTo(1));
        context.Database.Migrate();
        var books = context.Books.Include(book => book.Author).OrderBy(book => book.Id).ToList();
        Assert.That(books.Select(book => (book.Name, book.Price)), Is.EqualTo(new[] { ("ONE", 1.5m), ("TWO", 2m) }));
        Assert.That((books[0].Author.Name, books[0].Author.Born), Is.EqualTo(("first line\n    second line; END IF", DateTime.MinValue)));
    }

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source={0};Password=secret")]
    [TestCase("Data Source={0};Pooling=False")]
    public void Migrate_goes_up_down_and_up_again(string connectionString)
    {
        using var context = new LibraryContext(string.Format(System.Globalization.CultureInfo.InvariantCulture, connectionString, FileName));
        context.Database.OpenConnection();
        context.Database.Migrate();
        var tables = Tables(context).Order();
        context.Database.Migrate(First);
        Assert.That(SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT Title FROM Books ORDER BY Id")[1][0], Is.EqualTo("TWO"));
        context.Database.Migrate(Migration.InitialDatabase);
        Assert.That(context.Database.GetAppliedMigrations(), Is.Empty);
        context.Database.Migrate();
        Assert.That(Tables(context).Order(), Is.EqualTo(tables));
        Assert.That(context.Books.Select(book => book.Name).OrderBy(name => name), Is.EqualTo(new[] { "ONE", "TWO" }));
    }

    [Test]
    public void Migrate_takes_part_in_the_transaction_around_it()
    {
        using var context = new LibraryContext(ConnectionString);
        context.Database.OpenConnection();
        context.Database.Migrate(First);
        using (var transaction = context.Database.BeginTransaction())
        {
            context.Database.Migrate();
            Assert.That(context.Books.Count(book => book.Name == "ONE"), Is.EqualTo(1));
            transaction.Rollback();
        }

        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(new[] { First }));
        Assert.That(SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT Title FROM Books")[0][0], Is.EqualTo("one"));
    }

    [Test]
    public void Failing_migration_leaves_the_database_as_it_was()
    {
        using var context = new LibraryContext(ConnectionString);
        context.Database.OpenConnection();
        context.Database.Migrate(First);
        context.Database.ExecuteSqlRaw("UPDATE Books SET Title = 'same'");
        var tables = Tables(context);
        Assert.That(() => context.Database.Migrate(), Throws.InstanceOf<LibSqlException>().With.Message.Contains("IX_Books_Name"));
        Assert.That(Tables(context), Is.EqualTo(tables));
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(new[] { First }));
    }

    [Test]
    public void History_table_takes_the_name_that_the_options_give()
    {
        var options = new DbContextOptionsBuilder<DbContext>().UseLibSql(ConnectionString, o => o.MigrationsHistoryTable("it's history", "schema")).Options;
        using var context = new DbContext(options);
        context.Database.OpenConnection();
        var repository = context.GetService<IHistoryRepository>();
        Assert.That(repository.Exists(), Is.False);
        repository.CreateIfNotExists();
        repository.CreateIfNotExists();
        context.Database.ExecuteSqlRaw(repository.GetInsertScript(new HistoryRow("it's one", "1.0")));
        Assert.That(repository.GetAppliedMigrations().Single().MigrationId, Is.EqualTo("it's one"));
    }

    private static List<string> Tables(LibraryContext context) =>
        [.. SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'").Select(row => ((string)row[0]).ReplaceLineEndings("\n"))];

    private static LibraryContext Stock(string connectionString)
    {
        var context = new LibraryContext(connectionString);
        context.Database.OpenConnection();
        context.Database.ExecuteSqlRaw(StockDatabase);
        return context;
    }
}
