using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Metadata;

/// <summary>A test of models that are built for it.</summary>
internal abstract class ModelTest
{
    /// <summary>The warnings of the models that were built.</summary>
    protected List<string> Warnings { get; } = [];

    protected IModel Build(Action<ModelBuilder> configure)
    {
        using var context = Create(configure);
        return context.GetService<IDesignTimeModel>().Model;
    }

    protected string Script(Action<ModelBuilder> configure)
    {
        using var context = Create(configure);
        return context.Database.GenerateCreateScript();
    }

    private ModelContext Create(Action<ModelBuilder> configure)
    {
        var options = new DbContextOptionsBuilder()
            .UseLibSql("Data Source=:memory:")
            .ReplaceService<IModelCacheKeyFactory, KeyOfEachContext>()
            .LogTo(Warnings.Add, LogLevel.Warning)
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        return new ModelContext(options.Options, configure);
    }

    private sealed class ModelContext(DbContextOptions options, Action<ModelBuilder> configure) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => configure(modelBuilder);
    }

    private sealed class KeyOfEachContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }
}
