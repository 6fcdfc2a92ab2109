using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;

[DbContext(typeof(LibraryContext))]
internal sealed class LibrarySnapshot : ModelSnapshot
{
    private const string Namespace = "LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library.";

    protected override void BuildModel(ModelBuilder modelBuilder) => BuildLastModel(modelBuilder);

    internal static void BuildFirstModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.14");
        modelBuilder.Entity(Namespace + "Author", entity =>
        {
            entity.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            entity.Property<DateTime?>("Born").HasColumnType("TEXT");
            entity.Property<string>("Name").IsRequired().HasColumnType("TEXT");
            entity.Property<byte[]>("Version").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate().HasColumnType("BLOB");
            entity.HasKey("Id");
            entity.ToTable("Authors");
        });
        modelBuilder.Entity(Namespace + "Book", entity =>
        {
            entity.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            entity.Property<int>("AuthorId").HasColumnType("INTEGER");
            entity.Property<decimal>("Price").HasColumnType("TEXT");
            entity.Property<string>("Title").IsRequired().HasColumnType("TEXT");
            entity.HasKey("Id");
            entity.HasIndex("AuthorId");
            entity.ToTable("Books");
        });
        modelBuilder.Entity(Namespace + "Book", entity =>
            entity.HasOne(Namespace + "Author", "Author").WithMany("Books").HasForeignKey("AuthorId").OnDelete(DeleteBehavior.Cascade).IsRequired());
        modelBuilder.Entity(Namespace + "Author", entity => entity.Navigation("Books"));
    }

    internal static void BuildLastModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.14");
        modelBuilder.Entity(Namespace + "Author", entity =>
        {
            entity.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            entity.Property<DateTime>("Born").HasColumnType("TEXT");
            entity.Property<string>("Name").IsRequired().HasColumnType("TEXT");
            entity.Property<byte[]>("Version").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate().HasColumnType("BLOB");
            entity.HasKey("Id");
            entity.ToTable("Authors");
        });
        modelBuilder.Entity(Namespace + "Book", entity =>
        {
            entity.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            entity.Property<int>("AuthorId").HasColumnType("INTEGER");
            entity.Property<Guid?>("GenreId").HasColumnType("TEXT");
            entity.Property<string>("Name").IsRequired().HasColumnType("TEXT");
            entity.Property<decimal>("Price").HasColumnType("TEXT");
            entity.HasKey("Id");
            entity.HasIndex("AuthorId");
            entity.HasIndex("GenreId");
            entity.HasIndex("Name").IsUnique().HasFilter("\"Name\" <> ''");
            entity.ToTable("Books");
        });
        modelBuilder.Entity(Namespace + "Genre", entity =>
        {
            entity.Property<Guid>("Id").ValueGeneratedOnAdd().HasColumnType("TEXT");
            entity.Property<string>("Name").HasColumnType("TEXT");
            entity.HasKey("Id");
            entity.ToTable("Genre");
        });
        modelBuilder.Entity(Namespace + "Book", entity =>
        {
            entity.HasOne(Namespace + "Author", "Author").WithMany("Books").HasForeignKey("AuthorId").OnDelete(DeleteBehavior.Cascade).IsRequired();
            entity.HasOne(Namespace + "Genre", "Genre").WithMany().HasForeignKey("GenreId");
            entity.Navigation("Author");
            entity.Navigation("Genre");
        });
        modelBuilder.Entity(Namespace + "Author", entity => entity.Navigation("Books"));
    }
}
