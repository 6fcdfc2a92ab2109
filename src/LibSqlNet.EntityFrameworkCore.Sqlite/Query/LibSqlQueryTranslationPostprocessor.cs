using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;
using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed class LibSqlQueryTranslationPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext queryCompilationContext)
    : RelationalQueryTranslationPostprocessor(dependencies, relationalDependencies, queryCompilationContext)
{
    private readonly RelationalTypeMapping _textMapping = relationalDependencies.TypeMappingSource.GetMapping(typeof(string));

    public override Expression Process(Expression query)
    {
        var processed = new JsonDocumentColumnsVisitor(_textMapping).Visit(base.Process(query));
        var joined = new ApplyEliminator(RelationalQueryCompilationContext.SqlAliasManager, RelationalDependencies.SqlExpressionFactory, _textMapping).Visit(processed);
        return joined == processed ? processed : Prune(joined);
    }

    protected override Expression ProcessTypeMappings(Expression expression) =>
        new LibSqlTypeMappingPostprocessor(Dependencies, RelationalDependencies, RelationalQueryCompilationContext).Process(expression);
}
