using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Paths into JSON documents as SQLite writes them.</summary>
internal static class JsonPath
{
    public static bool IsConstant(PathSegment segment) => segment.ArrayIndex is null or SqlConstantExpression { Value: int };

    /// <summary>The SQL literal of a path of names and constant indexes: the name alone where there is no more.</summary>
    public static string Literal(IReadOnlyList<PathSegment> path) => path switch
    {
        [{ PropertyName: { } name }] when IsPlain(name) => $"'{name}'",
        [{ ArrayIndex: SqlConstantExpression { Value: int index } }] => index.ToString(CultureInfo.InvariantCulture),
        _ => FullLiteral(path),
    };

    /// <summary>The SQL literal of a path of names and constant indexes, from the root on.</summary>
    public static string FullLiteral(IReadOnlyList<PathSegment> path) => "'" + Text(path).Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A path that may compute indexes, as an expression.</summary>
    public static SqlExpression Expression(IEnumerable<PathSegment> path, ISqlExpressionFactory factory, RelationalTypeMapping textMapping)
    {
        var constant = new StringBuilder("$");
        SqlExpression? expression = null;
        foreach (var segment in path)
        {
            if (IsConstant(segment))
            {
                AppendSegment(constant, segment);
                continue;
            }

            expression = Join(expression, constant.Append('[').ToString());
            expression = factory.Add(expression, factory.Convert(segment.ArrayIndex!, typeof(string), textMapping), textMapping);
            constant.Clear().Append(']');
        }

        return Join(expression, constant.ToString());

        SqlExpression Join(SqlExpression? before, string text)
        {
            var literal = factory.Constant(text, textMapping);
            return before is null ? literal : factory.Add(before, literal, textMapping);
        }
    }

    private static string Text(IReadOnlyList<PathSegment> path)
    {
        var text = new StringBuilder("$");
        foreach (var segment in path)
        {
            AppendSegment(text, segment);
        }

        return text.ToString();
    }

    private static void AppendSegment(StringBuilder text, PathSegment segment)
    {
        if (segment.PropertyName is not { } name)
        {
            text.Append('[').Append(((SqlConstantExpression)segment.ArrayIndex!).Value).Append(']');
        }
        else if (IsPlain(name))
        {
            text.Append('.').Append(name);
        }
        else
        {
            text.Append(".\"").Append(JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');
        }
    }

    private static bool IsPlain(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
}
