using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Constructors of dates, times and Guids. What .NET throws for is an error of the statement.</summary>
internal static class Constructors
{
    public static bool AreKnownOf(Type type) => TemporalTypes.PrefixOf(type) is not null || type == typeof(Guid);

    public static SqlExpression? Translate(ISqlExpressionFactory sql, Type type, SqlExpression[] arguments) =>
        arguments.Length == 0 || arguments.Any(argument => !argument.IsInStoredForm()) ? null
        : arguments is [var ticks] && ticks.Type == typeof(long) ? sql.Call(TemporalTypes.PrefixOf(type) + "_from_ticks", type, ticks)
        : type == typeof(Guid) ? Guid(sql, arguments)
        : type == typeof(TimeSpan) ? TimeSpan(sql, arguments)
        : type == typeof(DateTimeOffset) ? DateTimeOffset(sql, arguments)
        : arguments.All(argument => argument.Type == typeof(int)) ? Formatted(sql, type, arguments)
        : null;

    private static SqlExpression? Guid(ISqlExpressionFactory sql, SqlExpression[] arguments) =>
        arguments is [var text] && text.Type == typeof(string) ? sql.Call("guid_text", typeof(Guid), text) : null;

    private static SqlExpression? TimeSpan(ISqlExpressionFactory sql, SqlExpression[] arguments)
    {
        long[] ticks =
        [
            System.TimeSpan.TicksPerDay, System.TimeSpan.TicksPerHour, System.TimeSpan.TicksPerMinute, System.TimeSpan.TicksPerSecond,
            System.TimeSpan.TicksPerMillisecond, System.TimeSpan.TicksPerMicrosecond,
        ];
        var units = arguments.Length == 3 ? ticks[1..4] : ticks;
        return arguments.Length < 3 ? null : sql.Call(
            "timespan_from_ticks",
            typeof(TimeSpan),
            arguments
                .Select((number, i) => (SqlExpression)sql.Multiply(sql.Convert(number, typeof(long)), sql.Constant(units[i])))
                .Aggregate((left, right) => sql.Add(left, right)));
    }

    private static SqlExpression? DateTimeOffset(ISqlExpressionFactory sql, SqlExpression[] arguments)
    {
        if (arguments is not [.., var offset] || offset.Type != typeof(TimeSpan))
        {
            return null;
        }

        var clock = arguments is [var given, _] && given.Type == typeof(DateTime) ? given : Translate(sql, typeof(DateTime), arguments[..^1]);
        return clock is null ? null : sql.Call(
            "datetimeoffset_from_ticks",
            typeof(DateTimeOffset),
            sql.Subtract(sql.Call("datetime_ticks", typeof(long), clock), sql.Call("timespan_ticks", typeof(long), offset)),
            offset);
    }

    /// <summary>The parts as text, to which the engine adds nothing, so that it says whether they make a value.</summary>
    private static SqlExpression? Formatted(ISqlExpressionFactory sql, Type type, SqlExpression[] parts)
    {
        var (format, unit) = (TemporalTypes.PrefixOf(type), parts.Length) switch
        {
            ("datetime", 3) => ("%04d-%02d-%02d", "ticks"),
            ("datetime", 6) => ("%04d-%02d-%02d %02d:%02d:%02d", "ticks"),
            ("datetime", 7) => ("%04d-%02d-%02d %02d:%02d:%02d.%03d", "ticks"),
            ("datetime", 8) => ("%04d-%02d-%02d %02d:%02d:%02d.%03d%03d", "ticks"),
            ("dateonly", 3) => ("%04d-%02d-%02d", "days"),
            ("timeonly", 2) => ("%02d:%02d", "hours"),
            ("timeonly", 3) => ("%02d:%02d:%02d", "hours"),
            ("timeonly", 4) => ("%02d:%02d:%02d.%03d", "hours"),
            ("timeonly", 5) => ("%02d:%02d:%02d.%03d%03d", "hours"),
            _ => default,
        };
        if (format is null)
        {
            return null;
        }

        var text = sql.Call("format", typeof(string), [sql.Constant(format), .. parts]);
        var value = sql.Call(TemporalTypes.PrefixOf(type) + "_add", type, text, sql.Constant(0), sql.Constant(unit));
        var areKnown = parts.Select(part => (SqlExpression)sql.IsNotNull(sql.ApplyDefaultTypeMapping(part)!)).Aggregate((left, right) => sql.AndAlso(left, right));
        return sql.Case([new(areKnown, value)], null);
    }
}
