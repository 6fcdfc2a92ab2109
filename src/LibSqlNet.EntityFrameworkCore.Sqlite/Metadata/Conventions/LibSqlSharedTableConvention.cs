using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

/// <summary>Keeps the names of indexes apart over the whole database, and those of check constraints within a table, as SQLite has them.</summary>
internal sealed class LibSqlSharedTableConvention(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relationalDependencies)
    : SharedTableConvention(dependencies, relationalDependencies)
{
    protected override bool CheckConstraintsUniqueAcrossTables => false;
}
