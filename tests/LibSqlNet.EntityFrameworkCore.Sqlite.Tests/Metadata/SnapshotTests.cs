using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Metadata;

/// <summary>A model whose snapshot Entity Framework's own provider wrote has no pending changes here.</summary>
internal sealed class SnapshotTests : DatabaseTest
{
    [Test]
    public void A_snapshot_of_the_stock_provider_has_no_pending_changes()
    {
        using var context = new StockContext(Options<StockContext>());
        Assert.That(context.Database.HasPendingModelChanges(), Is.False);
    }

    internal sealed class StockContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Versioned>().ToTable("Versioned").OwnsMany(row => row.Parts).ToTable("Parts");
            modelBuilder.Entity<Base>().UseTptMappingStrategy().ToTable("Bases");
            modelBuilder.Entity<Derived>().ToTable("Deriveds");
            modelBuilder.Entity<Counted>().ToTable("Counteds").Property(row => row.Id).UseAutoincrement();
        }
    }

    internal sealed class Versioned
    {
        public int Id { get; set; }

        [Timestamp]
        public byte[]? Version { get; set; }

        public List<Part> Parts { get; } = [];
    }

    internal sealed class Part
    {
        public required string Text { get; set; }
    }

    internal class Base
    {
        public int Id { get; set; }
    }

    internal sealed class Derived : Base
    {
        public int More { get; set; }
    }

    internal sealed class Counted
    {
        public long Id { get; set; }
    }

    /// <summary>As the stock provider 10.0 writes it.</summary>
    [DbContext(typeof(StockContext))]
    internal sealed class StockSnapshot : ModelSnapshot
    {
        protected override void BuildModel(ModelBuilder modelBuilder)
        {
            modelBuilder.HasAnnotation("ProductVersion", "10.0.14");
            modelBuilder.Entity("Tests.Base", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
                b.HasKey("Id");
                b.ToTable("Bases", (string?)null);
                b.UseTptMappingStrategy();
            });
            modelBuilder.Entity("Tests.Counted", b =>
            {
                b.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
                SqlitePropertyBuilderExtensions.UseAutoincrement(b.Property<long>("Id"));
                b.HasKey("Id");
                b.ToTable("Counteds", (string?)null);
            });
            modelBuilder.Entity("Tests.Versioned", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
                b.Property<byte[]>("Version").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate().HasColumnType("BLOB");
                b.HasKey("Id");
                b.ToTable("Versioned", (string?)null);
            });
            modelBuilder.Entity("Tests.Derived", b =>
            {
                b.HasBaseType("Tests.Base");
                b.Property<int>("More").HasColumnType("INTEGER");
                b.ToTable("Deriveds", (string?)null);
            });
            modelBuilder.Entity("Tests.Versioned", b => b.OwnsMany("Tests.Part", "Parts", b1 =>
            {
                b1.Property<int>("VersionedId").HasColumnType("INTEGER");
                b1.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
                b1.Property<string>("Text").IsRequired().HasColumnType("TEXT");
                b1.HasKey("VersionedId", "Id");
                b1.ToTable("Parts", (string?)null);
                b1.WithOwner().HasForeignKey("VersionedId");
            }));
            modelBuilder.Entity("Tests.Derived", b => b.HasOne("Tests.Base", null).WithOne().HasForeignKey("Tests.Derived", "Id").OnDelete(DeleteBehavior.Cascade).IsRequired());
        }
    }
}
