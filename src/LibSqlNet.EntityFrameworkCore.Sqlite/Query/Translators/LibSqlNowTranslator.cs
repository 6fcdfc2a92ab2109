using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>The present, to the millisecond, which is the same all through a statement.</summary>
internal sealed class LibSqlNowTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    private const string Format = "%Y-%m-%d %H:%M:%f";

    public SqlExpression? Translate(
        SqlExpression? instance, MemberInfo member, Type returnType, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (member.DeclaringType == typeof(DateTime))
        {
            return member.Name switch
            {
                nameof(DateTime.Now) => WithoutFinalZeros(Now(Format, "localtime")),
                nameof(DateTime.UtcNow) => WithoutFinalZeros(Now(Format)),
                nameof(DateTime.Today) => Now("%Y-%m-%d 00:00:00", "localtime"),
                _ => null,
            };
        }

        return member.DeclaringType == typeof(DateTimeOffset)
            ? member.Name switch
            {
                nameof(DateTimeOffset.UtcNow) => ToOffset(sql.Constant(TimeSpan.Zero)),
                nameof(DateTimeOffset.Now) => ToOffset(Call("datetime_diff", typeof(TimeSpan), Now(Format, "localtime"), Now(Format))),
                _ => null,
            }
            : null;
    }

    private SqlExpression Now(string format, params string[] modifiers) =>
        Call("strftime", typeof(DateTime), [sql.Constant(format), sql.Constant("now"), .. modifiers.Select(modifier => sql.Constant(modifier))]);

    private SqlExpression WithoutFinalZeros(SqlExpression now) => Call("datetime_add", typeof(DateTime), now, sql.Constant(0), sql.Constant("ticks"));

    private SqlExpression ToOffset(SqlExpression offset) => Call("datetimeoffset_to_offset", typeof(DateTimeOffset), Now(Format), offset);

    private SqlExpression Call(string name, Type type, params SqlExpression[] arguments) => sql.CallThatIsNeverNull(name, type, arguments);
}
