using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods of decimal, and those of Math that take decimals: exact, as System.Decimal computes them.</summary>
internal sealed class LibSqlDecimalMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is not null
            || (method.DeclaringType != typeof(Math) && method.DeclaringType != typeof(decimal))
            || arguments is not [{ Type: var type } first, ..] || type != typeof(decimal)
            || arguments.Any(argument => !argument.IsInStoredForm() && argument.Type == typeof(decimal)))
        {
            return null;
        }

        return (method.Name, arguments) switch
        {
            (nameof(Math.Sign), [_]) => sql.Call("decimal_sign", typeof(int), first),
            (nameof(Math.Clamp), [_, var least, var greatest]) =>
                sql.Call("decimal_min", typeof(decimal), sql.Call("decimal_max", typeof(decimal), first, least), greatest),
            (nameof(Math.Round), [_, var mode]) when mode.Type == typeof(MidpointRounding) =>
                sql.Call("decimal_round", typeof(decimal), first, sql.Constant(0), mode),
            _ => FunctionFor(method.Name) is { } function && method.ReturnType == typeof(decimal)
                ? sql.Call(function, typeof(decimal), [.. arguments])
                : null,
        };
    }

    private static string? FunctionFor(string method) => method switch
    {
        nameof(decimal.Add) => "decimal_add",
        nameof(decimal.Subtract) => "decimal_sub",
        nameof(decimal.Multiply) => "decimal_mul",
        nameof(decimal.Divide) => "decimal_div",
        nameof(decimal.Remainder) => "decimal_mod",
        nameof(decimal.Negate) => "decimal_neg",
        nameof(decimal.Abs) => "decimal_abs",
        nameof(decimal.Round) => "decimal_round",
        nameof(decimal.Floor) => "decimal_floor",
        nameof(decimal.Ceiling) => "decimal_ceiling",
        nameof(decimal.Truncate) => "decimal_truncate",
        nameof(decimal.Min) => "decimal_min",
        nameof(decimal.Max) => "decimal_max",
        _ => null,
    };
}
