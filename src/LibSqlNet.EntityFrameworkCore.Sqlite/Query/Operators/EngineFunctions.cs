using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>Calls of functions that give NULL where an argument is NULL, and else a value.</summary>
internal static class EngineFunctions
{
    public static SqlExpression Call(
        this ISqlExpressionFactory sql, string function, Type type, RelationalTypeMapping? mapping, params IReadOnlyList<SqlExpression> arguments) =>
        sql.Function(function, arguments, nullable: true, Enumerable.Repeat(true, arguments.Count), type, mapping);
}
