using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods of DateTime, DateTimeOffset and DateOnly.</summary>
internal sealed class LibSqlDateMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private const long UnixEpochSeconds = 62_135_596_800;

    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        var type = method.DeclaringType;
        if ((type != typeof(DateTime) && type != typeof(DateTimeOffset) && type != typeof(DateOnly))
            || instance?.IsInStoredForm() == false
            || arguments.Any(argument => !argument.IsInStoredForm()))
        {
            return null;
        }

        return instance is null
            ? TranslateStatic(method, arguments)
            : TranslateAddition(TemporalTypes.PrefixOf(type)!, instance, method, arguments)
                ?? (type == typeof(DateTimeOffset) ? TranslateOffset(instance, method, arguments) : TranslateDate(instance, method, arguments));
    }

    private SqlExpression? TranslateAddition(
        string prefix, SqlExpression instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(DateTime.Add), [var span]) => sql.Call(prefix + "_add", instance.Type, instance.TypeMapping, instance, span),
            (nameof(DateTime.Subtract), [var other]) when other.Type == typeof(TimeSpan) =>
                sql.Call(prefix + "_sub", instance.Type, instance.TypeMapping, instance, other),
            (nameof(DateTime.Subtract), [var other]) => sql.Call(prefix + "_diff", typeof(TimeSpan), sql.WithCommonMapping(instance, other)),
            (['A', 'd', 'd', .. var unit], [var number]) =>
                sql.Call(prefix + "_add", instance.Type, instance.TypeMapping, instance, number, sql.Constant(TemporalUnits.Named(unit))),
            _ => null,
        };

    private SqlExpression? TranslateDate(SqlExpression instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(DateOnly.ToDateTime), [var time]) => sql.Call(
                "datetime_from_ticks",
                typeof(DateTime),
                sql.Add(sql.Call("dateonly_ticks", typeof(long), instance), sql.Call("timeonly_ticks", typeof(long), time))),
            _ => null,
        };

    private SqlExpression? TranslateOffset(SqlExpression instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        method.Name switch
        {
            nameof(DateTimeOffset.ToOffset) => ToOffset(instance, arguments[0]),
            nameof(DateTimeOffset.ToUniversalTime) => ToOffset(instance, sql.Constant(TimeSpan.Zero)),
            nameof(DateTimeOffset.ToUnixTimeSeconds) => ToUnixTime(instance, TimeSpan.TicksPerSecond, 1),
            nameof(DateTimeOffset.ToUnixTimeMilliseconds) => ToUnixTime(instance, TimeSpan.TicksPerMillisecond, 1000),
            _ => null,
        };

    private SqlExpression? TranslateStatic(MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        method.Name switch
        {
            nameof(DateOnly.FromDateTime) => sql.Call("dateonly_from_ticks", typeof(DateOnly), sql.Call("datetime_ticks", typeof(long), arguments[0])),
            nameof(DateOnly.FromDayNumber) =>
                sql.Call("dateonly_from_ticks", typeof(DateOnly), sql.Multiply(arguments[0], sql.Constant(TimeSpan.TicksPerDay))),
            nameof(DateTimeOffset.FromUnixTimeSeconds) => FromUnixTime(arguments[0], TimeSpan.TicksPerSecond, 1),
            nameof(DateTimeOffset.FromUnixTimeMilliseconds) => FromUnixTime(arguments[0], TimeSpan.TicksPerMillisecond, 1000),
            _ => null,
        };

    private SqlExpression ToOffset(SqlExpression instance, SqlExpression offset) =>
        sql.Call("datetimeoffset_to_offset", typeof(DateTimeOffset), instance.TypeMapping, instance, offset);

    private SqlExpression ToUnixTime(SqlExpression instance, long ticksPerUnit, long unitsPerSecond) =>
        sql.Subtract(
            sql.Divide(sql.Call("datetimeoffset_ticks", typeof(long), instance), sql.Constant(ticksPerUnit)),
            sql.Constant(UnixEpochSeconds * unitsPerSecond));

    private SqlExpression FromUnixTime(SqlExpression number, long ticksPerUnit, long unitsPerSecond) =>
        sql.Call(
            "datetimeoffset_from_ticks",
            typeof(DateTimeOffset),
            sql.Multiply(sql.Add(number, sql.Constant(UnixEpochSeconds * unitsPerSecond)), sql.Constant(ticksPerUnit)));
}
