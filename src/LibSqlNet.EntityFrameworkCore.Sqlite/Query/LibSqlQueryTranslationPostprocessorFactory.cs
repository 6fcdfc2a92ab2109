using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed class LibSqlQueryTranslationPostprocessorFactory(
    QueryTranslationPostprocessorDependencies dependencies, RelationalQueryTranslationPostprocessorDependencies relationalDependencies)
    : IQueryTranslationPostprocessorFactory
{
    public QueryTranslationPostprocessor Create(QueryCompilationContext queryCompilationContext) =>
        new LibSqlQueryTranslationPostprocessor(dependencies, relationalDependencies, (RelationalQueryCompilationContext)queryCompilationContext);
}
