namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal abstract class ZooContext(DbContextOptions options) : DbContext(options), IZoo
{
    public IQueryable<Animal> Animals => Set<Animal>();

    public IQueryable<Bird> Birds => Set<Bird>();

    public IQueryable<Eagle> Eagles => Set<Eagle>();

    public IQueryable<Kiwi> Kiwis => Set<Kiwi>();

    public IQueryable<Fish> Fish => Set<Fish>();

    public IQueryable<Shark> Sharks => Set<Shark>();

    public IQueryable<Keeper> Keepers => Set<Keeper>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Animal>().Property(animal => animal.Id).ValueGeneratedNever();
        modelBuilder.Entity<Bird>();
        modelBuilder.Entity<Eagle>().HasOne(eagle => eagle.Prey).WithMany(fish => fish.Hunters);
        modelBuilder.Entity<Kiwi>();
        modelBuilder.Entity<Fish>();
        modelBuilder.Entity<Shark>();
    }
}

internal sealed class TphContext(DbContextOptions options) : ZooContext(options);

internal sealed class TptContext(DbContextOptions options) : ZooContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Animal>().UseTptMappingStrategy();
    }
}

internal sealed class TpcContext(DbContextOptions options) : ZooContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Animal>().UseTpcMappingStrategy();
    }
}
