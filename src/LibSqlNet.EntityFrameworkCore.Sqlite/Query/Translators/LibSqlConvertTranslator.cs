using System.Collections.Frozen;
using System.Reflection;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>The methods of Convert, and Parse of the numeric types. What .NET throws for is an error of the statement.</summary>
internal sealed class LibSqlConvertTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly FrozenDictionary<Type, (long Least, long Greatest)> Integers = new Dictionary<Type, (long, long)>
    {
        [typeof(byte)] = (byte.MinValue, byte.MaxValue),
        [typeof(sbyte)] = (sbyte.MinValue, sbyte.MaxValue),
        [typeof(short)] = (short.MinValue, short.MaxValue),
        [typeof(ushort)] = (ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = (int.MinValue, int.MaxValue),
        [typeof(uint)] = (uint.MinValue, uint.MaxValue),
        [typeof(long)] = (long.MinValue, long.MaxValue),
    }.ToFrozenDictionary();

    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is not null || arguments is not [var value] || !value.IsInStoredForm())
        {
            return null;
        }

        var isParse = method.Name == nameof(int.Parse) && method.DeclaringType == method.ReturnType && value.Type == typeof(string);
        return method.DeclaringType == typeof(Convert) || isParse ? Convert(value, method.ReturnType) : null;
    }

    private SqlExpression? Convert(SqlExpression value, Type target) =>
        value.Type == target ? value
        : target == typeof(string) ? LibSqlToStringTranslator.TextOf(sql, value)
        : target == typeof(bool) ? ToBoolean(value)
        : target == typeof(decimal) ? ToDecimal(value)
        : target.IsFloatingPoint() ? ToReal(value, target)
        : Integers.TryGetValue(target, out var range) ? ToInteger(value, target, range.Least, range.Greatest)
        : null;

    private SqlExpression? ToInteger(SqlExpression value, Type target, long least, long greatest)
    {
        var number = value.Type == typeof(decimal) ? sql.Call("decimal_round", typeof(string), value)
            : value.Type == typeof(ulong) ? sql.Call("ulong_to_long", typeof(long), value)
            : IsNumber(value.Type) || value.Type == typeof(bool) || value.Type == typeof(string) ? value
            : null;
        return number is null ? null : sql.Call("integer_from", target, number, sql.Constant(least), sql.Constant(greatest));
    }

    private SqlExpression? ToReal(SqlExpression value, Type target) =>
        value.Type == typeof(ulong) ? sql.Call("ulong_real", target, value)
        : value.Type == typeof(string) ? sql.Call("real_from", target, value)
        : IsNumber(value.Type) || value.Type == typeof(decimal) || value.Type == typeof(bool) ? sql.Convert(value, target)
        : null;

    private SqlExpression? ToDecimal(SqlExpression value) =>
        value.Type == typeof(ulong) ? Decimal(sql.Call("ulong_text", typeof(string), value))
        : value.Type == typeof(float) ? Decimal(sql.Call("format", typeof(string), sql.Constant("%.7g"), value))
        : IsNumber(value.Type) || value.Type == typeof(bool) || value.Type == typeof(string) ? Decimal(value)
        : null;

    private SqlExpression? ToBoolean(SqlExpression value) =>
        value.Type == typeof(decimal) ? sql.NotEqual(sql.Call("decimal_sign", typeof(int), value), sql.Constant(0))
        : IsNumber(value.Type) || value.Type == typeof(ulong) ? sql.NotEqual(value, sql.Constant(System.Convert.ChangeType(0, value.Type, null), value.TypeMapping))
        : null;

    private SqlExpression Decimal(SqlExpression value) => sql.Call("decimal", typeof(decimal), value);

    private static bool IsNumber(Type type) => Integers.ContainsKey(type) || type.IsFloatingPoint();
}
