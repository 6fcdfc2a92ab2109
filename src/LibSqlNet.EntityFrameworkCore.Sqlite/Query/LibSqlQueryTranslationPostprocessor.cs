using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed class LibSqlQueryTranslationPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext)
    : RelationalQueryTranslationPostprocessor(dependencies, relationalDependencies, queryCompilationContext);
