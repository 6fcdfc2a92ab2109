using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

/// <summary>Builds the conventions by which a model for this provider is made.</summary>
/// <param name="dependencies">The services that the conventions need.</param>
/// <param name="relationalDependencies">The services of relational databases that the conventions need.</param>
public class LibSqlConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalConventionSetBuilder(dependencies, relationalDependencies)
{
    private const string NotTrimmed = "Models are built by reflection. A trimmed program uses a compiled model.";

    /// <summary>The conventions without a context, for models that are built outside of one.</summary>
    /// <returns>The conventions.</returns>
    [RequiresUnreferencedCode(NotTrimmed)]
    [RequiresDynamicCode(NotTrimmed)]
    public static ConventionSet Build()
    {
        using var services = new ServiceCollection()
            .AddEntityFrameworkLibSql()
            .AddDbContext<DbContext>((provider, options) => options.UseLibSql("Data Source=:memory:").UseInternalServiceProvider(provider))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        using var context = scope.ServiceProvider.GetRequiredService<DbContext>();
        return ConventionSet.CreateConventionSet(context);
    }

    /// <summary>A model builder with these conventions, for models that are built outside of a context.</summary>
    /// <returns>The builder.</returns>
    [RequiresUnreferencedCode(NotTrimmed)]
    [RequiresDynamicCode(NotTrimmed)]
    public static ModelBuilder CreateModelBuilder() => new(Build());

    /// <inheritdoc/>
    public override ConventionSet CreateConventionSet()
    {
        var conventions = base.CreateConventionSet();
        conventions.Replace<SharedTableConvention>(new LibSqlSharedTableConvention(Dependencies, RelationalDependencies));
        conventions.Replace<RuntimeModelConvention>(new LibSqlRuntimeModelConvention(Dependencies, RelationalDependencies));
        conventions.Replace<ValueGenerationConvention>(new LibSqlValueGenerationConvention(Dependencies, RelationalDependencies));
        conventions.Replace<StoreGenerationConvention>(new LibSqlStoreGenerationConvention(Dependencies, RelationalDependencies));
        return conventions;
    }
}
