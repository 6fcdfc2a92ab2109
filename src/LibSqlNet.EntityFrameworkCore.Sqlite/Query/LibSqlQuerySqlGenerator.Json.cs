using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Access to what is in a JSON column: <c>-></c> for objects and arrays, <c>->></c> for values.</summary>
internal sealed partial class LibSqlQuerySqlGenerator
{
    protected override Expression VisitJsonScalar(JsonScalarExpression jsonScalarExpression)
    {
        var path = jsonScalarExpression.Path;
        if (path.Count == 0)
        {
            Visit(jsonScalarExpression.Json);
            return jsonScalarExpression;
        }

        Visit(jsonScalarExpression.Json);
        Sql.Append(jsonScalarExpression.TypeMapping is JsonTypeMapping ? " -> " : " ->> ");
        if (path is [{ PropertyName: { } name }] && IsPlain(name))
        {
            Sql.Append(Quoted(name));
        }
        else
        {
            GeneratePath(path);
        }

        return jsonScalarExpression;
    }

    private void GeneratePath(IReadOnlyList<PathSegment> path)
    {
        var text = new StringBuilder("$");
        var isComposed = path.Any(segment => segment.ArrayIndex is not (null or SqlConstantExpression));
        Sql.Append(isComposed ? "(" : string.Empty);
        foreach (var segment in path)
        {
            switch (segment)
            {
                case { PropertyName: { } name }:
                    text.Append('.').Append(IsPlain(name) ? name : JsonSerializer.Serialize(name));
                    break;
                case { ArrayIndex: SqlConstantExpression index }:
                    text.Append('[').Append(index.Value).Append(']');
                    break;
                case { ArrayIndex: { } index }:
                    Sql.Append(Quoted(text.Append('[').ToString())).Append(" || ");
                    text.Clear().Append(']');
                    GenerateOperand(index);
                    Sql.Append(" || ");
                    break;
            }
        }

        Sql.Append(Quoted(text.ToString())).Append(isComposed ? ")" : string.Empty);
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static bool IsPlain(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
}
