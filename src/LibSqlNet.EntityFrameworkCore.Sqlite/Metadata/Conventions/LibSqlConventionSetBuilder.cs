using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

/// <summary>Builds the conventions by which a model for this provider is made.</summary>
/// <param name="dependencies">The services that the conventions need.</param>
/// <param name="relationalDependencies">The services of relational databases that the conventions need.</param>
public class LibSqlConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalConventionSetBuilder(dependencies, relationalDependencies);
