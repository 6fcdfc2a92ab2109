namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests.Shop;

/// <summary>A model with everything of the provider that a snapshot can hold. Snapshot.txt is what Entity Framework's own provider writes for it.</summary>
internal sealed class SnapshotContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Article>(article =>
        {
            article.ToTable("Articles", table =>
            {
                table.HasCheckConstraint("ck", "Price > 0");
                table.UseSqlReturningClause(false);
            });
            article.Property(a => a.Name).HasMaxLength(20).UseCollation("NOCASE").IsRequired();
            article.Property(a => a.Price).HasDefaultValue(1.5m);
            article.Property(a => a.Version).IsRowVersion();
            article.HasIndex(a => a.Name).IsUnique().HasFilter("Name <> ''");
            article.HasData(new Article { Id = 1, Name = "x", Price = 2m, Version = [] });
        });
        modelBuilder.Entity<Part>(part => part.OwnsOne(p => p.Size));
        modelBuilder.Entity<Fixed>(entity =>
        {
            entity.Property(f => f.Id).ValueGeneratedNever();
            entity.Property(f => f.Area).HasComputedColumnSql("Id * 2", stored: true);
        });
        modelBuilder.Entity<Counted>(entity =>
        {
            entity.Property(c => c.Id).UseAutoincrement();
            entity.Property(c => c.Place).HasAnnotation("Sqlite:Srid", 4326);
        });
        modelBuilder.Entity<Converted>().Property(c => c.Id).HasConversion(id => id.Number, number => new Key(number)).ValueGeneratedOnAdd().UseAutoincrement();
        modelBuilder.Entity<Composite>().HasKey(c => new { c.X, c.Y });
        modelBuilder.Entity<Identified>();
    }
}

internal sealed class Article
{
    public int Id { get; set; }

    public string? Name { get; set; }

    public decimal Price { get; set; }

    public DateTimeOffset? When { get; set; }

    public byte[]? Version { get; set; }

    public long Number { get; set; }

    public ICollection<Part> Parts { get; } = [];
}

internal sealed class Part
{
    public long Id { get; set; }

    public int ArticleId { get; set; }

    public Article? Article { get; set; }

    public ulong Weight { get; set; }

    public bool IsNew { get; set; }

    public List<int> Codes { get; set; } = [];

    public Size? Size { get; set; }
}

internal sealed class Size
{
    public string? Unit { get; set; }

    public DateOnly Measured { get; set; }
}

internal sealed class Fixed
{
    public int Id { get; set; }

    public double Area { get; set; }
}

internal sealed class Counted
{
    public int Id { get; set; }

    public int Place { get; set; }
}

internal readonly record struct Key(int Number);

internal sealed class Converted
{
    public Key Id { get; set; }
}

internal sealed class Composite
{
    public int X { get; set; }

    public int Y { get; set; }
}

internal sealed class Identified
{
    public Guid Id { get; set; }
}
