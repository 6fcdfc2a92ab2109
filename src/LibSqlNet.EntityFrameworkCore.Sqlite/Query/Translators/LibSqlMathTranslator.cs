using System.Collections.Frozen;
using System.Reflection;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Math, MathF and the methods of the same names that the numeric types have. A NaN of .NET is a NULL of SQLite's.</summary>
internal sealed class LibSqlMathTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    /// <summary>Functions of one real number, by .NET's names.</summary>
    private static readonly FrozenDictionary<string, string> OfOneReal = new Dictionary<string, string>
    {
        [nameof(Math.Sqrt)] = "sqrt",
        [nameof(Math.Exp)] = "exp",
        [nameof(Math.Log)] = "ln",
        [nameof(Math.Log2)] = "log2",
        [nameof(Math.Log10)] = "log10",
        [nameof(Math.Sin)] = "sin",
        [nameof(Math.Cos)] = "cos",
        [nameof(Math.Tan)] = "tan",
        [nameof(Math.Asin)] = "asin",
        [nameof(Math.Acos)] = "acos",
        [nameof(Math.Atan)] = "atan",
        [nameof(Math.Sinh)] = "sinh",
        [nameof(Math.Cosh)] = "cosh",
        [nameof(Math.Tanh)] = "tanh",
        [nameof(Math.Asinh)] = "asinh",
        [nameof(Math.Acosh)] = "acosh",
        [nameof(Math.Atanh)] = "atanh",
        [nameof(double.DegreesToRadians)] = "radians",
        [nameof(double.RadiansToDegrees)] = "degrees",
        [nameof(Math.Ceiling)] = "ceiling",
        [nameof(Math.Floor)] = "floor",
        [nameof(Math.Truncate)] = "trunc",
    }.ToFrozenDictionary();

    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is not null || arguments.Count == 0 || !arguments[0].IsInStoredForm())
        {
            return null;
        }

        var isReal = arguments[0].Type.IsFloatingPoint();
        return (!isReal && !arguments[0].Type.IsInteger()) || !IsOfNumbers(method.DeclaringType)
            ? null
            : TranslateAny(method, arguments) ?? (isReal ? TranslateReal(method, [.. arguments]) : null);
    }

    private static bool IsOfNumbers(Type? type) =>
        type is not null && (type == typeof(Math) || type == typeof(MathF) || type.IsFloatingPoint() || type.IsInteger());

    private SqlExpression? TranslateAny(MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(Math.Abs), [var number]) => sql.Call("abs", method.ReturnType, number.TypeMapping, number),
            (nameof(Math.Sign), [var number]) when number.Type != typeof(ulong) => sql.Call("sign", typeof(int), number),
            (nameof(Math.Max), [var left, var right]) => Extreme("max", left, right),
            (nameof(Math.Min), [var left, var right]) => Extreme("min", left, right),
            (nameof(Math.Clamp), [var number, var least, var greatest]) => Extreme("min", Extreme("max", number, least), greatest),
            _ => null,
        };

    private SqlExpression? TranslateReal(MethodInfo method, SqlExpression[] arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(Math.Pow), [var number, var exponent]) => Real("pow", method, number, exponent),
            (nameof(Math.Atan2), [var y, var x]) => Real("atan2", method, y, x),
            (nameof(Math.Log), [var number, var newBase]) => Real("log", method, newBase, number),
            (nameof(Math.Round), [var number, .. var how]) when number.Type == typeof(double) || how is [] => Real("real_round", method, [number, .. RoundingArguments(how)]),
            (nameof(double.IsNaN), [var number]) => sql.IsNull(number),
            (nameof(double.IsInfinity), [var number]) => sql.GreaterThan(Magnitude(number), sql.Constant(double.MaxValue)),
            (nameof(double.IsFinite), [var number]) => sql.LessThanOrEqual(Magnitude(number), sql.Constant(double.MaxValue)),
            (nameof(double.IsPositiveInfinity), [var number]) => sql.GreaterThan(number, sql.Constant(double.MaxValue)),
            (nameof(double.IsNegativeInfinity), [var number]) => sql.LessThan(number, sql.Constant(double.MinValue)),
            (_, [var number]) when OfOneReal.TryGetValue(method.Name, out var function) && method.ReturnType.IsFloatingPoint() => Real(function, method, number),
            _ => null,
        };

    /// <summary>The decimals and the mode of a rounding, in the engine's order: the mode alone rounds to no decimals.</summary>
    private SqlExpression[] RoundingArguments(SqlExpression[] how) => how switch
    {
        [var mode] when mode.Type == typeof(MidpointRounding) => [sql.Constant(0), mode],
        _ => how,
    };

    private SqlExpression Magnitude(SqlExpression number) => sql.Call("abs", typeof(double), number);

    private SqlExpression Extreme(string function, params SqlExpression[] numbers) =>
        Extremes.Translate(sql, function, sql.WithCommonMapping(numbers), numbers[0].Type);

    private SqlExpression Real(string function, MethodInfo method, params SqlExpression[] arguments) =>
        sql.CallThatMayGiveNull(function, method.ReturnType, arguments);
}
