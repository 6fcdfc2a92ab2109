using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed class LibSqlQueryCompilationContextFactory(
    QueryCompilationContextDependencies dependencies, RelationalQueryCompilationContextDependencies relationalDependencies)
    : IQueryCompilationContextFactory
{
    public QueryCompilationContext Create(bool async) => new LibSqlQueryCompilationContext(dependencies, relationalDependencies, async);

#pragma warning disable EF9100 // Precompiling queries is experimental in EF itself.
    public QueryCompilationContext CreatePrecompiled(bool async) => new LibSqlQueryCompilationContext(dependencies, relationalDependencies, async, precompiling: true);
#pragma warning restore EF9100
}
