namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class CitiesContext(DbContextOptions options) : DbContext(options), ICities
{
    public IQueryable<Country> Countries => Set<Country>();

    public IQueryable<Division> Divisions => Set<Division>();

    public IQueryable<City> Cities => Set<City>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Country>().HasKey(country => country.Code);
        modelBuilder.Entity<Division>(division =>
        {
            division.HasKey(d => d.Code);
            division.HasIndex(d => d.Name);
            division.HasOne(d => d.Parent).WithMany(d => d.Children);
        });
        modelBuilder.Entity<City>(city =>
        {
            city.HasOne(c => c.Region).WithMany(region => region.Cities);
            city.HasOne(c => c.District).WithMany();
            city.HasIndex(c => c.Name);
            city.HasIndex(c => new { c.Latitude, c.Longitude });
        });
    }
}
