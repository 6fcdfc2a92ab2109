using System.Reflection;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>string.Join and string.Concat of the texts of a group.</summary>
internal sealed class LibSqlStringAggregateTranslator(ISqlExpressionFactory sql) : IAggregateMethodCallTranslator
{
    public SqlExpression? Translate(
        MethodInfo method, EnumerableExpression source, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(string) || source.Selector is not SqlExpression selector || selector.Type != typeof(string))
        {
            return null;
        }

        var separator = (method.Name, arguments) switch
        {
            (nameof(string.Join), [var given]) when given.Type == typeof(string) => given,
            (nameof(string.Concat), []) => sql.Constant(""),
            _ => null,
        };
        return separator is null || source.IsDistinct ? null : Join(source.Operand(sql, sql.OrEmpty(selector)), separator, source.Orderings);
    }

    /// <summary>No rows make the empty text.</summary>
    private SqlExpression Join(SqlExpression texts, SqlExpression separator, IReadOnlyList<OrderingExpression> orderings)
    {
        var last = sql.ApplyTypeMapping(sql.OrEmpty(separator), texts.TypeMapping)!;
        return sql.OrEmpty(sql.Function(
            "group_concat",
            [texts, orderings.Count == 0 ? last : new OrderedArgumentExpression(last, orderings)],
            nullable: true,
            argumentsPropagateNullability: [false, false],
            typeof(string),
            texts.TypeMapping));
    }
}
