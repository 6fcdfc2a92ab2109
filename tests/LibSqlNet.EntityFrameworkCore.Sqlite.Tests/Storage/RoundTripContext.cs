namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>A model in which a type has every role that a type can have.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TOptional">Its nullable form.</typeparam>
internal sealed class RoundTripContext<T, TOptional>(DbContextOptions options) : DbContext(options)
    where T : notnull
{
    public DbSet<Holder> Holders => Set<Holder>();

    public DbSet<Parent> Parents => Set<Parent>();

    public DbSet<Child> Children => Set<Child>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Holder>(holder =>
        {
            holder.Property(row => row.Token).IsConcurrencyToken();
            holder.PrimitiveCollection(row => row.Items);
            holder.OwnsOne(row => row.Document, document =>
            {
                document.ToJson();
                document.PrimitiveCollection(part => part.Items);
            });
        });
        modelBuilder.Entity<Parent>().Property(parent => parent.Id).ValueGeneratedNever();
        modelBuilder.Entity<Child>().HasOne(child => child.Parent).WithMany(parent => parent.Children).HasForeignKey(child => child.ParentId);
    }

    internal sealed class Holder
    {
        public int Id { get; set; }

        public required T Value { get; set; }

        public TOptional? Optional { get; set; }

        public required T Token { get; set; }

        public required List<T> Items { get; set; }

        public required Part Document { get; set; }
    }

    internal sealed class Part
    {
        public required T Value { get; set; }

        public TOptional? Optional { get; set; }

        public required List<T> Items { get; set; }
    }

    internal sealed class Parent
    {
        public required T Id { get; set; }

        public List<Child> Children { get; } = [];
    }

    internal sealed class Child
    {
        public int Id { get; set; }

        public TOptional? ParentId { get; set; }

        public Parent? Parent { get; set; }
    }
}
