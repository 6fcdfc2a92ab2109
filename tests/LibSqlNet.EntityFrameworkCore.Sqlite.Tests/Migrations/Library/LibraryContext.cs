using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;

/// <summary>A context of which the migrations and the snapshot are as those made with Entity Framework's own SQLite provider.</summary>
internal sealed class LibraryContext(string connectionString, params IInterceptor[] interceptors) : DbContext
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Book> Books => Set<Book>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseLibSql(connectionString, options => options.CommandTimeout(20)).AddInterceptors(interceptors);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Author>().Property(author => author.Version).IsRowVersion();
        modelBuilder.Entity<Book>().HasIndex(book => book.Name).IsUnique().HasFilter("\"Name\" <> ''");
    }
}

internal sealed class Author
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public DateTime Born { get; set; }

    public byte[]? Version { get; set; }

    public List<Book> Books { get; } = [];
}

internal sealed class Book
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }

    public int AuthorId { get; set; }

    public Author Author { get; set; } = null!;

    public Guid? GenreId { get; set; }

    public Genre? Genre { get; set; }
}

internal sealed class Genre
{
    public Guid Id { get; set; }

    public string? Name { get; set; }
}
