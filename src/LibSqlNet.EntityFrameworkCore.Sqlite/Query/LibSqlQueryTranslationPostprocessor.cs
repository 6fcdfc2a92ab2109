using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed class LibSqlQueryTranslationPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext)
    : RelationalQueryTranslationPostprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    private readonly RelationalTypeMapping _textMapping = relationalDependencies.TypeMappingSource.GetMapping(typeof(string));

    public override Expression Process(Expression query) => new JsonDocumentColumnsVisitor(_textMapping).Visit(base.Process(query));

    protected override Expression ProcessTypeMappings(Expression expression) =>
        new LibSqlTypeMappingPostprocessor(Dependencies, RelationalDependencies, RelationalQueryCompilationContext).Process(expression);
}
