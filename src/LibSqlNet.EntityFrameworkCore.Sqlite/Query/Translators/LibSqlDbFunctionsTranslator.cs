using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>What EF.Functions offers for this database.</summary>
internal sealed class LibSqlDbFunctionsTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger) =>
        method.DeclaringType == typeof(SqliteDbFunctionsExtensions) ? TranslateSqlite(method, [.. arguments.Skip(1)])
        : method.DeclaringType == typeof(LibSqlDbFunctionsExtensions) ? TranslateLibSql(method, [.. arguments.Skip(1)])
        : method.DeclaringType == typeof(DbFunctionsExtensions) && method.Name == nameof(DbFunctionsExtensions.Random) ? Random()
        : null;

    private SqlExpression? TranslateSqlite(MethodInfo method, SqlExpression[] arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(SqliteDbFunctionsExtensions.Glob), [var text, var pattern]) => sql.FalseWhereNull(
                sql.Call("glob", typeof(bool), sql.WithCommonMapping(pattern, text)), pattern, text),
            (nameof(SqliteDbFunctionsExtensions.Hex), _) => sql.Call("hex", typeof(string), arguments),
            (nameof(SqliteDbFunctionsExtensions.Unhex), _) => sql.CallThatMayGiveNull("unhex", typeof(byte[]), arguments),
            (nameof(SqliteDbFunctionsExtensions.Substr), _) => sql.CallThatMayGiveNull("substr", typeof(byte[]), arguments),
            _ => null,
        };

    private SqlExpression? TranslateLibSql(MethodInfo method, SqlExpression[] arguments) =>
        (method.Name, arguments) switch
        {
            (nameof(LibSqlDbFunctionsExtensions.ILike), [var text, var pattern, .. var escape]) =>
                sql.FalseWhereNull(sql.Call("unicode_like", typeof(bool), [.. sql.WithCommonMapping(pattern, text), .. escape]), pattern, text),
            (nameof(LibSqlDbFunctionsExtensions.Fold), [var text]) => sql.Call("unicode_fold", typeof(string), text.TypeMapping, text),
            (nameof(LibSqlDbFunctionsExtensions.Unaccent), [var text]) => sql.Call("unicode_unaccent", typeof(string), text.TypeMapping, text),
            _ => null,
        };

    /// <summary>53 random bits, as many as a REAL holds: at least 0 and less than 1.</summary>
    private SqlExpression Random() =>
        sql.Divide(
            sql.Convert(sql.And(sql.CallThatIsNeverNull("random", typeof(long)), sql.Constant((1L << 53) - 1)), typeof(double)),
            sql.Constant((double)(1L << 53)));
}
