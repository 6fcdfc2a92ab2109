using LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests.Shop;
using LibSqlNet.Tests;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Scaffolding;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

internal sealed class AnnotationTests
{
    [Test]
    public void Snapshot_and_migration_are_the_text_that_the_stock_provider_writes()
    {
        using var context = new SnapshotContext(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);
        var migration = Scaffold(context);
        Assert.That(migration.SnapshotCode, Is.EqualTo(Expected("Snapshot.txt")));
        Assert.That(migration.MigrationCode, Is.EqualTo(Expected("Migration.txt")));
    }

    [Test]
    public void Snapshot_holds_what_this_provider_adds()
    {
        using var context = new OptionsContext(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);
        var migration = Scaffold(context);
        Assert.That(migration.SnapshotCode, Does.Contain(".HasAnnotation(\"LibSql:Strict\", true)")
            .And.Contain(".HasAnnotation(\"LibSql:RandomRowId\", true)")
            .And.Contain(".HasAnnotation(\"Sqlite:ValueGenerationStrategy\", SqliteValueGenerationStrategy.None)"));
        Assert.That(migration.MigrationCode, Does.Contain(".Annotation(\"LibSql:Strict\", true)").And.Not.Contain("Autoincrement"));
    }

    [Test]
    public void Check_of_a_scaffolded_table_is_a_call()
    {
        using var context = new SnapshotContext(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);
        using var services = new DesignServices(context);
        using var connection = new LibSqlConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, CONSTRAINT \"ck \"\"t\" CHECK (a > '\"'))";
        command.ExecuteNonQuery();
        var database = services.Get<IDatabaseModelFactory>().Create(connection, new DatabaseModelFactoryOptions());
        var entity = services.Get<IScaffoldingModelFactory>().Create(database, new ModelReverseEngineerOptions()).GetEntityTypes().Single();
        var annotations = entity.GetAnnotations().ToDictionary(annotation => annotation.Name);
        var calls = services.Get<IAnnotationCodeGenerator>().GenerateFluentApiCalls(entity, annotations);
        Assert.That(calls.Select(call => services.Get<ICSharpHelper>().Fragment(call)), Has.One.EqualTo(""".ToTable(t => t.HasCheckConstraint("ck \"t", "a > '\"'"))"""));
        Assert.That(annotations.Keys, Has.None.StartWith("LibSql:"));
    }

    [Test]
    public void Scaffolded_context_calls_UseLibSql()
    {
        using var context = new SnapshotContext(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);
        using var services = new DesignServices(context);
        var call = services.Get<IProviderConfigurationCodeGenerator>().GenerateUseProvider("Data Source=a\"b", providerOptions: null);
        Assert.That(services.Get<ICSharpHelper>().Fragment(call), Is.EqualTo(""".UseLibSql("Data Source=a\"b")"""));
    }

    private static ScaffoldedMigration Scaffold(DbContext context)
    {
        using var services = new DesignServices(context);
        return services.Get<IMigrationsScaffolder>().ScaffoldMigration("Init", "App");
    }

    private static string Expected(string file) =>
        File.ReadAllText(Path.Combine(SourceFolder.Path, "Shop", file)).ReplaceLineEndings();

    private sealed class OptionsContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Counted>().ToTable(table => table.UseStrict().UseRandomRowId());
            modelBuilder.Entity<Fixed>().Property(entity => entity.Id).Metadata.SetValueGenerationStrategy(SqliteValueGenerationStrategy.None);
        }
    }
}
