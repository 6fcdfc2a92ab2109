using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>The length of a text, in code points, and of a byte array.</summary>
internal sealed class LibSqlLengthTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MemberInfo member, Type returnType, IDiagnosticsLogger<DbLoggerCategory.Query> logger) =>
        member.Name == nameof(string.Length) && (instance?.Type == typeof(string) || instance?.Type == typeof(byte[]))
            ? sql.Call("length", returnType, instance)
            : null;
}
