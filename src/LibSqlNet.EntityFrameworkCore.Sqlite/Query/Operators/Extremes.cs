using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>The least and the greatest of several values, <c>min</c> and <c>max</c>, by the order of their type.</summary>
internal static class Extremes
{
    public static SqlExpression Translate(ISqlExpressionFactory sql, string function, IReadOnlyList<SqlExpression> values, Type type)
    {
        var mapping = values.Select(value => value.TypeMapping).FirstOrDefault(mapping => mapping is not null);
        var stored = values[0].StoredType();
        return stored == typeof(ulong)
            ? sql.Call("ulong_key", type, mapping, sql.Call(function, typeof(long), [.. values.Select(value => sql.Call("ulong_key", typeof(long), value))]))
            : sql.Call(function, type, mapping, [.. values.Select((value, i) => i == 0 && stored.OrderingCollation() is { } collation ? Collated(sql, value, mapping, collation) : value)]);
    }

    private static CollateExpression Collated(ISqlExpressionFactory sql, SqlExpression value, RelationalTypeMapping? mapping, string collation) =>
        new(mapping is null ? sql.ApplyDefaultTypeMapping(value) : sql.ApplyTypeMapping(value, mapping), collation);
}
