using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>What LINQ asks of a byte array as of a sequence.</summary>
internal sealed class LibSqlByteArrayMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if ((method.DeclaringType != typeof(Enumerable) && method.DeclaringType != typeof(MemoryExtensions))
            || arguments is not [{ Type: var type } bytes, ..] || type != typeof(byte[]))
        {
            return null;
        }

        return (method.Name, arguments) switch
        {
            (nameof(Enumerable.Contains), [_, var value]) => sql.GreaterThan(sql.Call("instr", typeof(int), bytes, OneByte(value, bytes)), sql.Constant(0)),
            (nameof(Enumerable.First), [_]) => Byte(bytes, sql.Constant(0)),
            (nameof(Enumerable.ElementAt), [_, var index]) => Byte(bytes, index),
            (nameof(Enumerable.Count), [_]) => sql.Call("length", typeof(int), bytes),
            (nameof(Enumerable.Any), [_]) => sql.GreaterThan(sql.Call("length", typeof(int), bytes), sql.Constant(0)),
            (nameof(Enumerable.SequenceEqual), [_, var other]) when other.Type == typeof(byte[]) => sql.Equal(bytes, other),
            _ => null,
        };
    }

    private SqlExpression Byte(SqlExpression bytes, SqlExpression index) => sql.CallThatMayGiveNull("blob_byte", typeof(byte), bytes, index);

    private SqlExpression OneByte(SqlExpression value, SqlExpression bytes) =>
        value is SqlConstantExpression { Value: byte constant }
            ? sql.Constant(new[] { constant }, bytes.TypeMapping)
            : sql.Call("unhex", typeof(byte[]), bytes.TypeMapping, sql.Call("format", typeof(string), sql.Constant("%02X"), value));
}
