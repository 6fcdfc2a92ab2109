using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

#pragma warning disable EF1001 // EF asks providers with collection tables of their own to override these.
internal sealed partial class LibSqlSqlNullabilityProcessor
{
    protected override bool IsCollectionTable(TableExpressionBase table, [NotNullWhen(true)] out Expression? collection)
    {
        collection = (table as JsonEachExpression)?.Json;
        return collection is not null || base.IsCollectionTable(table, out collection);
    }

    protected override TableExpressionBase UpdateParameterCollection(TableExpressionBase table, SqlParameterExpression newCollectionParameter) =>
        table is JsonEachExpression elements ? elements.Update([newCollectionParameter]) : base.UpdateParameterCollection(table, newCollectionParameter);
}
