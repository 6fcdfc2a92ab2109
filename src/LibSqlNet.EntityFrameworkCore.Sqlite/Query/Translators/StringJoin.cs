using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>string.Join of an array that the query makes.</summary>
internal static class StringJoin
{
    public static SqlExpression Translate(ISqlExpressionFactory sql, SqlExpression separator, SqlExpression[] texts) =>
        texts.Length == 0
            ? sql.Constant(string.Empty)
            : sql.CallThatIsNeverNull("concat_ws", typeof(string), [OrEmpty(sql, separator), .. texts.Select(text => OrEmpty(sql, text))]);

    /// <summary>null is the empty text to string.Join, where concat_ws would leave it out.</summary>
    private static SqlExpression OrEmpty(ISqlExpressionFactory sql, SqlExpression text) =>
        text.Type == typeof(string) ? sql.OrEmpty(text) : text;
}
