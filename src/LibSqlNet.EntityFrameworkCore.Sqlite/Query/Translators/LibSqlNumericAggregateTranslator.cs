using System.Reflection;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Sum, Average, Min and Max of types whose stored form SQLite's own aggregates do not know.</summary>
internal sealed class LibSqlNumericAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    public SqlExpression? Translate(
        MethodInfo method, EnumerableExpression source, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(Queryable) || source.Selector is not SqlExpression selector || !selector.IsInStoredForm())
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(selector.Type) ?? selector.Type;
        return type == typeof(decimal) ? TranslateDecimal(method, source.Operand(sql, selector))
            : type == typeof(ulong) && ExtremeOf(method) is { } ulongs ? Key(Extreme(ulongs, source.Operand(sql, Key(selector))))
            : type.OrderingCollation() is { } collation && ExtremeOf(method) is { } extreme
                ? Extreme(extreme, new CollateExpression(source.Operand(sql, sql.ApplyDefaultTypeMapping(selector)), collation))
            : null;
    }

    private SqlExpression? TranslateDecimal(MethodInfo method, SqlExpression operand)
    {
        var function = method.Name switch
        {
            nameof(Queryable.Sum) => "decimal_total",
            nameof(Queryable.Average) => "decimal_avg",
            nameof(Queryable.Min) => "decimal_min",
            nameof(Queryable.Max) => "decimal_max",
            _ => null,
        };
        return function is null ? null : Extreme(function, operand);
    }

    private static string? ExtremeOf(MethodInfo method) => method.Name switch
    {
        nameof(Queryable.Min) => "min",
        nameof(Queryable.Max) => "max",
        _ => null,
    };

    private SqlExpression Key(SqlExpression number) => sql.Call("ulong_key", typeof(ulong), number);

    private SqlExpression Extreme(string function, SqlExpression operand) =>
        sql.Function(function, [operand], nullable: true, argumentsPropagateNullability: [false], operand.Type, operand.TypeMapping);
}
