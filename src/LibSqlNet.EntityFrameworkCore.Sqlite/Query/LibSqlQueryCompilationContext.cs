using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

#pragma warning disable EF9100 // Precompiling queries is experimental in EF itself.
internal sealed class LibSqlQueryCompilationContext(
    QueryCompilationContextDependencies dependencies, RelationalQueryCompilationContextDependencies relationalDependencies, bool async, bool precompiling = false)
    : RelationalQueryCompilationContext(dependencies, relationalDependencies, async, precompiling)
{
    public override bool SupportsPrecompiledQuery => true;
}
#pragma warning restore EF9100
