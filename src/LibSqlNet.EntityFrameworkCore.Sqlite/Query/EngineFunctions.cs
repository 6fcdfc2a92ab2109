using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Calls of functions that are NULL exactly where one of their arguments is NULL.</summary>
internal static class EngineFunctions
{
    public static SqlExpression Call(this ISqlExpressionFactory sql, string function, Type type, params IReadOnlyList<SqlExpression> arguments) =>
        Call(sql, function, type, mapping: null, arguments);

    /// <summary>A call with a result that is stored in a known way.</summary>
    public static SqlExpression Call(
        this ISqlExpressionFactory sql, string function, Type type, RelationalTypeMapping? mapping, params IReadOnlyList<SqlExpression> arguments) =>
        sql.Function(function, arguments, nullable: true, Enumerable.Repeat(true, arguments.Count), type, mapping);
}
