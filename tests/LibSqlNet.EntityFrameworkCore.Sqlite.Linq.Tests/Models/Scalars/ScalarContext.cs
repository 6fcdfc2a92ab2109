namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Rows of values: in memory, and as a context on a database.</summary>
internal interface IScalars
{
    IQueryable<ScalarRow> Rows { get; }
}

internal sealed class ScalarContext(DbContextOptions options) : DbContext(options), IScalars
{
    public IQueryable<ScalarRow> Rows => Set<ScalarRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<ScalarRow>();
}
