using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Guid.NewGuid, Parse and ToByteArray.</summary>
internal sealed class LibSqlGuidMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(Guid))
        {
            return null;
        }

        return (method.Name, instance, arguments) switch
        {
            (nameof(Guid.NewGuid), null, []) => NewGuid(),
            (nameof(Guid.Parse), null, [var text]) when text.Type == typeof(string) => sql.Call("guid_text", typeof(Guid), text),
            (nameof(Guid.ToByteArray), { } guid, []) when guid.IsInStoredForm() => sql.Call("guid_blob", typeof(byte[]), guid),
            _ => null,
        };
    }

    /// <summary>122 random bits, with the version 4 and the variant where RFC 9562 has them.</summary>
    private SqlExpression NewGuid()
    {
        var variant = sql.Call(
            "substr", typeof(string), sql.Constant("89AB"), sql.Add(sql.And(Never("random", typeof(long)), sql.Constant(3L)), sql.Constant(1L)), sql.Constant(1));
        SqlExpression[] parts =
        [
            Hex(4), sql.Constant("-"), Hex(2), sql.Constant("-4"), ThreeDigits(), sql.Constant("-"), variant, ThreeDigits(), sql.Constant("-"), Hex(6),
        ];
        return sql.CallThatIsNeverNull("guid_text", typeof(Guid), parts.Aggregate((left, right) => sql.Add(left, right)));
    }

    private SqlExpression ThreeDigits() => sql.Call("substr", typeof(string), Hex(2), sql.Constant(2));

    private SqlExpression Hex(int bytes) => Never("hex", typeof(string), Never("randomblob", typeof(byte[]), sql.Constant(bytes)));

    private SqlExpression Never(string name, Type type, params SqlExpression[] arguments) => sql.CallThatIsNeverNull(name, type, arguments);
}
