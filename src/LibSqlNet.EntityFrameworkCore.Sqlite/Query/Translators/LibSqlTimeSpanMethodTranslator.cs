using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Methods of TimeSpan.</summary>
internal sealed class LibSqlTimeSpanMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(TimeSpan) || instance?.IsInStoredForm() == false || arguments.Any(argument => !argument.IsInStoredForm()))
        {
            return null;
        }

        return instance is null ? TranslateStatic(method, arguments) : TranslateInstance(instance, method, arguments);
    }

    private SqlExpression? TranslateInstance(SqlExpression span, MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(TimeSpan.Add), [var other]) => Span("timespan_add", sql.WithCommonMapping(span, other)),
            (nameof(TimeSpan.Subtract), [var other]) => Span("timespan_sub", sql.WithCommonMapping(span, other)),
            (nameof(TimeSpan.Negate), []) => Span("timespan_negate", span),
            (nameof(TimeSpan.Duration), []) => Span("timespan_abs", span),
            (nameof(TimeSpan.Multiply), [var factor]) => Span("timespan_mul", span, factor),
            (nameof(TimeSpan.Divide), [var divisor]) when divisor.Type == typeof(double) => Span("timespan_div", span, divisor),
            (nameof(TimeSpan.Divide), [var divisor]) => sql.Call("timespan_div", typeof(double), sql.WithCommonMapping(span, divisor)),
            _ => null,
        };

    private SqlExpression? TranslateStatic(MethodInfo method, IReadOnlyList<SqlExpression> arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(TimeSpan.FromTicks), [var ticks]) => Span("timespan_from_ticks", ticks),
            (['F', 'r', 'o', 'm', .. var unit], [var number]) => Span("timespan_from", number, sql.Constant(TemporalUnits.Named(unit))),
            _ => null,
        };

    private SqlExpression Span(string function, params SqlExpression[] arguments) => sql.Call(function, typeof(TimeSpan), arguments);
}
