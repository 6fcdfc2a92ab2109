using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods of TimeOnly.</summary>
internal sealed class LibSqlTimeMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(TimeOnly) || instance?.IsInStoredForm() == false || arguments.Any(argument => !argument.IsInStoredForm()))
        {
            return null;
        }

        return (method.Name, instance, arguments) switch
        {
            (nameof(TimeOnly.FromDateTime), null, [var date]) =>
                sql.Call("datetime_part", typeof(TimeOnly), date, sql.Constant(nameof(DateTime.TimeOfDay))),
            (nameof(TimeOnly.FromTimeSpan), null, [var span]) => sql.Call("timeonly_from_ticks", typeof(TimeOnly), sql.Call("timespan_ticks", typeof(long), span)),
            (nameof(TimeOnly.ToTimeSpan), { } time, []) => sql.Call("timespan_from_ticks", typeof(TimeSpan), sql.Call("timeonly_ticks", typeof(long), time)),
            (nameof(TimeOnly.Add), { } time, [var span]) => sql.Call("timeonly_add", typeof(TimeOnly), time.TypeMapping, time, span),
            (nameof(TimeOnly.AddHours), { } time, [var hours]) => Add(time, hours, "hours"),
            (nameof(TimeOnly.AddMinutes), { } time, [var minutes]) => Add(time, minutes, "minutes"),
            (nameof(TimeOnly.IsBetween), { } time, [var start, var end]) => IsBetween(sql.WithCommonMapping(time, start, end)),
            _ => null,
        };
    }

    private SqlExpression Add(SqlExpression time, SqlExpression number, string unit) =>
        sql.Call("timeonly_add", typeof(TimeOnly), time.TypeMapping, time, number, sql.Constant(unit));

    /// <summary>The end does not belong to the range, and a range whose end comes before its start goes past midnight.</summary>
    private SqlExpression IsBetween(SqlExpression[] operands)
    {
        var (time, start, end) = (operands[0], operands[1], operands[2]);
        var afterStart = sql.GreaterThanOrEqual(time, start);
        var beforeEnd = sql.LessThan(time, end);
        return sql.Case(
            [new(sql.LessThanOrEqual(start, end), sql.AndAlso(afterStart, beforeEnd))],
            sql.OrElse(afterStart, beforeEnd));
    }
}
