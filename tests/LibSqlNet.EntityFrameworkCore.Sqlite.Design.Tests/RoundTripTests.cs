using LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests.Shop;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Scaffolding;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

/// <summary>From a model to a database, to a scaffolded model, and to a database again.</summary>
internal sealed class RoundTripTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("libsql-ef-roundtrip-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Database_of_a_scaffolded_model_has_the_same_schema()
    {
        using var first = new ShelfContext(Options("first.db"));
        first.Database.EnsureCreated();
        using var second = new DbContext(new DbContextOptionsBuilder().UseLibSql(ConnectionString("second.db")).UseModel(Scaffold(first)).Options);
        second.Database.EnsureCreated();
        Assert.That(Schema(second), Is.EqualTo(Schema(first)).And.Not.Empty);
    }

    [Test]
    public void Scaffolded_model_has_no_difference_for_a_migration()
    {
        using var context = new ShelfContext(Options("first.db"));
        context.Database.EnsureCreated();
        Assert.That(Differences(context, Scaffold(context)).Select(Describe), Is.All.Null);
    }

    private string ConnectionString(string file) => $"Data Source={Path.Combine(_folder, file)}";

    private DbContextOptions Options(string file) => new DbContextOptionsBuilder().UseLibSql(ConnectionString(file)).Options;

    private static IModel Scaffold(DbContext context)
    {
        using var services = new DesignServices(context);
        var database = services.Get<IDatabaseModelFactory>().Create(context.Database.GetConnectionString()!, new DatabaseModelFactoryOptions());
        var model = services.Get<IScaffoldingModelFactory>().Create(database, new ModelReverseEngineerOptions { UseDatabaseNames = true });
        return context.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true);
    }

    private static IEnumerable<MigrationOperation> Differences(DbContext context, IModel scaffolded) =>
        context.GetService<IMigrationsModelDiffer>().GetDifferences(
            context.GetService<IDesignTimeModel>().Model.GetRelationalModel(), scaffolded.GetRelationalModel());

    // Scaffolding notes the order of the columns; models mostly do not. Generated columns are created without a type.
    private static string? Describe(MigrationOperation operation)
    {
        if (operation is not AlterColumnOperation alter)
        {
            return Properties(operation);
        }

        alter.RemoveAnnotation(RelationalAnnotationNames.ColumnOrder);
        var (before, after) = (Properties(alter.OldColumn), Properties(alter));
        return before == after || alter.ComputedColumnSql is not null ? null : $"{alter.Table}.{alter.Name}: {after} instead of {before}";
    }

    private static string Properties(MigrationOperation operation) =>
        string.Concat(operation.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("OldColumn" or "Name" or "Table"))
            .Select(property => $" {property.Name}={property.GetValue(operation)}"))
        + string.Concat(operation.GetAnnotations().Select(annotation => $" {annotation.Name}={annotation.Value}"));

    private static List<string> Schema(DbContext context) =>
        [.. context.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")];

    private sealed class ShelfContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasSequence("numbers").StartsAt(100).IncrementsBy(10);
            modelBuilder.Entity<Shelf>(shelf =>
            {
                shelf.Property(s => s.Name).UseCollation("NOCASE").HasDefaultValue("it's");
                shelf.Property(s => s.Number).HasDefaultValueSql("nextval('numbers')");
                shelf.Property(s => s.Double).HasComputedColumnSql("\"Width\" * 2", stored: true);
                shelf.Property(s => s.Triple).HasComputedColumnSql("\"Width\" * 3");
                shelf.HasIndex(s => new { s.Name, s.Width }, "ix shelf").IsDescending(true, false).IsUnique().HasFilter("\"Width\" > 0");
            });
            modelBuilder.Entity<Board>(board =>
            {
                board.Property(b => b.Version).IsRowVersion();
                board.HasOne(b => b.Shelf).WithMany().HasForeignKey(b => b.ShelfId).OnDelete(DeleteBehavior.SetNull).HasConstraintName("fk board");
                board.ToTable("Board", table => table.UseStrict().UseRandomRowId());
            });
            modelBuilder.Entity<Composite>().HasKey(c => new { c.X, c.Y });
            modelBuilder.Entity<Composite>().ToTable(table => table.WithoutRowId());
            modelBuilder.Entity<Fixed>().Property(f => f.Id).Metadata.SetValueGenerationStrategy(SqliteValueGenerationStrategy.None);
        }
    }

    private sealed class Shelf
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public double Width { get; set; }

        public double? Double { get; set; }

        public double? Triple { get; set; }

        public int Number { get; set; }
    }

    private sealed class Board
    {
        public int Id { get; set; }

        public int? ShelfId { get; set; }

        public Shelf? Shelf { get; set; }

        public byte[] Version { get; set; } = [];
    }
}
