using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>ToString without arguments: of numbers and Guids the text of .NET's invariant culture, of dates and times the stored text.</summary>
internal sealed class LibSqlToStringTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger) =>
        instance is not null && method.Name == nameof(ToString) && arguments.Count == 0 && instance.IsInStoredForm()
            ? OrEmpty(TextOf(sql, instance))
            : null;

    /// <summary>The text of a value, or null where its type has none in the database.</summary>
    public static SqlExpression? TextOf(ISqlExpressionFactory sql, SqlExpression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        return type == typeof(string) ? value
            : type == typeof(bool) ? sql.Case(value, [Case(sql, true), Case(sql, false)], null)
            : type == typeof(Guid) ? sql.Call("lower", typeof(string), sql.Call("guid_text", typeof(string), value))
            : type == typeof(double) ? sql.Call("real_text", typeof(string), value)
            : type == typeof(float) ? sql.Call("real_text", typeof(string), value, sql.Constant("single"))
            : type == typeof(ulong) ? sql.Call("ulong_text", typeof(string), value)
            : IsCastToText(type) ? sql.Convert(value, typeof(string))
            : null;
    }

    private static CaseWhenClause Case(ISqlExpressionFactory sql, bool value) => new(sql.Constant(value), sql.Constant(value.ToString()));

    private static bool IsCastToText(Type type) =>
        Type.GetTypeCode(type) is (>= TypeCode.Char and <= TypeCode.Int64) or TypeCode.Decimal
            ? !type.IsEnum
            : TemporalTypes.PrefixOf(type) is not null;

    /// <summary>A nullable value that is null has the empty text.</summary>
    private SqlExpression? OrEmpty(SqlExpression? text) => text is null ? null : sql.OrEmpty(text);
}
