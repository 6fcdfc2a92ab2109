using Microsoft.EntityFrameworkCore;

namespace Library;

public class LibraryContext : DbContext
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<Loan> Loans => Set<Loan>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseSqlite("Data Source=library.db");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Author>(author =>
        {
            author.Property(a => a.Name).HasMaxLength(100).UseCollation("NOCASE");
            author.HasIndex(a => a.Name).IsUnique().HasFilter("\"Name\" <> ''");
            author.OwnsOne(a => a.Address);
            author.HasData(new Author { Id = 1, Name = "Halldór Laxness", Royalties = 12.5m });
        });
        modelBuilder.Entity<Book>(book =>
        {
            book.HasAlternateKey(b => b.Isbn);
            book.Property(b => b.Price).HasDefaultValue(9.5m);
            book.Property(b => b.Format).HasConversion<string>();
            book.Property(b => b.Label).HasComputedColumnSql("\"Title\" || ' ' || \"Isbn\"", stored: true);
            book.ToTable(table => table.HasCheckConstraint("CK_Books_Pages", "\"Pages\" > 0"));
        });
        modelBuilder.Entity<Loan>(loan =>
        {
            loan.HasKey(l => new { l.BookId, l.Since });
            loan.HasOne(l => l.Book).WithMany(b => b.Loans).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
