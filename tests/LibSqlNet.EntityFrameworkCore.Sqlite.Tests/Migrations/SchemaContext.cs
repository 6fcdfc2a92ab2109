using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>A context of which the model is given.</summary>
internal sealed class SchemaContext(string connectionString, Action<ModelBuilder> build) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseLibSql(connectionString).ReplaceService<IModelCacheKeyFactory, NoCache>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => build(modelBuilder);

    private sealed class NoCache : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }
}
