using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlQuerySqlGenerator
{
    protected override Expression VisitTableValuedFunction(TableValuedFunctionExpression tableValuedFunctionExpression)
    {
        if (tableValuedFunctionExpression is not JsonEachExpression elements)
        {
            return base.VisitTableValuedFunction(tableValuedFunctionExpression);
        }

        var (json, path) = elements.Json is JsonScalarExpression scalar ? Flatten(scalar) : (elements.Json, []);
        var constants = path.AsEnumerable().Reverse().TakeWhile(JsonPath.IsConstant).Reverse().ToList();
        Sql.Append("json_each(");
        GenerateJsonSteps(json, path.Take(path.Count - constants.Count).ToList(), lastOperator: "->");
        if (constants.Count > 0)
        {
            Sql.Append(", ").Append(JsonPath.FullLiteral(constants));
        }

        Sql.Append(")").Append(AliasSeparator).Append(Dependencies.SqlGenerationHelper.DelimitIdentifier(elements.Alias));
        return elements;
    }

    /// <summary>A value of a JSON document, in the form in which a column would hold it.</summary>
    protected override Expression VisitJsonScalar(JsonScalarExpression jsonScalarExpression)
    {
        var (json, path) = Flatten(jsonScalarExpression);
        if (JsonValueConversion.IsUnsigned(jsonScalarExpression.TypeMapping))
        {
            // As a value of SQLite, a number beyond 64 bits with a sign is a REAL: its text has all digits.
            Sql.Append("ulong_from(nullif(");
            GenerateJsonSteps(json, path, lastOperator: "->");
            Sql.Append(", 'null'))");
            return jsonScalarExpression;
        }

        var (before, after) = JsonValueConversion.Sql(jsonScalarExpression.TypeMapping);
        Sql.Append(before);
        GenerateJsonSteps(json, path, lastOperator: "->>");
        Sql.Append(after);
        return jsonScalarExpression;
    }

    private static (SqlExpression Json, List<PathSegment> Path) Flatten(JsonScalarExpression scalar)
    {
        SqlExpression json = scalar;
        var path = new List<PathSegment>();
        while (json is JsonScalarExpression outer)
        {
            path.InsertRange(0, outer.Path);
            json = outer.Json;
        }

        return (json, path);
    }

    private void GenerateJsonSteps(SqlExpression json, List<PathSegment> path, string lastOperator)
    {
        GenerateJsonOperand(json);
        for (var next = 0; next < path.Count;)
        {
            var constants = path.Skip(next).TakeWhile(JsonPath.IsConstant).ToList();
            var last = next + Math.Max(constants.Count, 1) == path.Count;
            Sql.Append(last ? $" {lastOperator} " : " -> ");
            if (constants.Count > 0)
            {
                Sql.Append(JsonPath.Literal(constants));
            }
            else
            {
                GenerateJsonOperand(path[next].ArrayIndex!);
            }

            next += Math.Max(constants.Count, 1);
        }
    }

    private void GenerateJsonOperand(SqlExpression operand)
    {
        var simple = operand is ColumnExpression or SqlParameterExpression or SqlConstantExpression or SqlFunctionExpression or ScalarSubqueryExpression;
        Sql.Append(simple ? "" : "(");
        Visit(operand);
        Sql.Append(simple ? "" : ")");
    }
}
