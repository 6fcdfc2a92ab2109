using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Brings a value that JSON holds in a form of its own into the form in which a column holds it.</summary>
internal static class JsonValueConversion
{
    private const string Cast = "CAST";

    /// <summary>The SQL before and after a value of a type mapping.</summary>
    public static (string Before, string After) Sql(RelationalTypeMapping? mapping) =>
        Functions(mapping) switch
        {
            [] => ("", ""),
            [Cast] => ("CAST(", " AS REAL)"),
            var functions => (string.Concat(functions.Reverse().Select(function => function + "(")), new string(')', functions.Length)),
        };

    /// <summary>Wraps an element of a JSON array, the column of a <see cref="JsonEachExpression"/>.</summary>
    public static SqlExpression Apply(ColumnExpression element, RelationalTypeMapping mapping, ISqlExpressionFactory factory)
    {
        var value = element.ApplyTypeMapping(mapping);
        return Functions(mapping) switch
        {
            [] => IsUnsigned(mapping) ? WithAllDigits(element.TableAlias, value, factory) : value,
            [Cast] => factory.Convert(value, value.Type, mapping),
            var functions => functions.Aggregate(value, (inner, function) => factory.Call(function, value.Type, mapping, inner)),
        };
    }

    /// <summary>Whether the values are of 64 bits without a sign.</summary>
    public static bool IsUnsigned(RelationalTypeMapping? mapping) =>
        mapping is { ElementTypeMapping: null } && mapping.StoredType() == typeof(ulong);

    // A number beyond 64 bits with a sign is a REAL in json_each. Only such a number is looked up anew: finding an element takes as long as the array is.
    private static SqlExpression WithAllDigits(string array, SqlExpression value, ISqlExpressionFactory factory)
    {
        var found = new JsonScalarExpression(
            Column(JsonEachExpression.JsonColumn), [new PathSegment(Column(JsonEachExpression.PathColumn))], value.Type, value.TypeMapping, nullable: true);
        var isReal = factory.Equal(factory.CallThatIsNeverNull("typeof", typeof(string), value), factory.Constant("real"));
        return factory.Case([new CaseWhenClause(isReal, found)], value);

        ColumnExpression Column(string name) => new(name, array, typeof(string), LibSqlStringTypeMapping.Default, nullable: false);
    }

    // A number without a fraction is an INTEGER in JSON, and would divide as one. Bytes are hexadecimal digits. Times have all their digits.
    private static string[] Functions(RelationalTypeMapping? mapping) =>
        mapping is null or { ElementTypeMapping: not null } ? [] : mapping.StoredType() switch
        {
            var type when type == typeof(double) || type == typeof(float) => [Cast],
            var type when type == typeof(byte[]) => ["unhex"],
            var type when type == typeof(TimeOnly) => ["timeonly_ticks", "timeonly_from_ticks"],
            var type when type == typeof(TimeSpan) => ["timespan_ticks", "timespan_from_ticks"],
            _ => [],
        };
}
