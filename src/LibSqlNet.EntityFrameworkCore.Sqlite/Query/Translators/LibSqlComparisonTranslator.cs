using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>CompareTo and Compare of types whose stored form SQLite orders in another way than .NET.</summary>
internal sealed class LibSqlComparisonTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        SqlExpression[] operands = instance is null ? [.. arguments] : [instance, .. arguments];
        if (operands is not [var left, var right] || !left.IsInStoredForm() || !right.IsInStoredForm() || left.Type != right.Type)
        {
            return null;
        }

        return method.Name switch
        {
            nameof(IComparable.CompareTo) or nameof(decimal.Compare) when ComparisonOf(left.Type) is { } function =>
                sql.Call(function, typeof(int), sql.WithCommonMapping(left, right)),
            nameof(DateTimeOffset.EqualsExact) when left.Type == typeof(DateTimeOffset) =>
                sql.AndAlso(sql.Equal(Ticks(left), Ticks(right)), sql.Equal(Offset(left), Offset(right))),
            _ => null,
        };
    }

    private static string? ComparisonOf(Type type) =>
        type == typeof(decimal) ? "decimal_cmp"
        : type == typeof(ulong) ? "ulong_cmp"
        : type == typeof(TimeSpan) ? "timespan_cmp"
        : type == typeof(DateTimeOffset) ? "datetimeoffset_cmp"
        : type == typeof(Guid) ? "guid_cmp"
        : null;

    private SqlExpression Ticks(SqlExpression operand) => sql.Call("datetimeoffset_ticks", typeof(long), operand);

    private SqlExpression Offset(SqlExpression operand) =>
        sql.Call("datetimeoffset_part", typeof(TimeSpan), operand, sql.Constant(nameof(DateTimeOffset.Offset)));
}
