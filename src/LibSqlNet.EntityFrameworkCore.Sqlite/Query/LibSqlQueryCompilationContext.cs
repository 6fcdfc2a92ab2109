using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

#pragma warning disable EF9100 // Precompiling queries is experimental in EF itself.
internal sealed class LibSqlQueryCompilationContext(
    QueryCompilationContextDependencies dependencies, RelationalQueryCompilationContextDependencies relationalDependencies, bool async, bool precompiling = false)
    : RelationalQueryCompilationContext(dependencies, relationalDependencies, async, precompiling)
{
    public override bool SupportsPrecompiledQuery => true;

    public override Func<QueryContext, TResult> CreateQueryExecutor<TResult>(Expression query)
    {
        var executor = CreateQueryExecutorExpression<TResult>(query);
        executor = (Expression<Func<QueryContext, TResult>>)Dependencies.LiftableConstantProcessor.InlineConstants(executor, SupportsPrecompiledQuery);
        Logger.QueryExecutionPlanned(Dependencies.Context, new ExpressionPrinter(), executor);
        return executor.Update(ClosedLambdaCompiler.Instance.Visit(executor.Body), executor.Parameters).Compile();
    }
}
#pragma warning restore EF9100
