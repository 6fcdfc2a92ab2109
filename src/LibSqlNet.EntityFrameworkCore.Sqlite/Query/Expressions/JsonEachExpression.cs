using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;

/// <summary>The rows of a JSON array: <c>json_each(json, path)</c>.</summary>
/// <param name="alias">The table's alias.</param>
/// <param name="json">The array, or a <see cref="JsonScalarExpression"/> that finds it in a document.</param>
/// <param name="ofDocuments">Whether the elements are documents, whose properties queries name as if they were columns.</param>
internal sealed class JsonEachExpression(string alias, SqlExpression json, bool ofDocuments)
    : TableValuedFunctionExpression(alias, FunctionName, schema: null, builtIn: true, [json], new Dictionary<string, IAnnotation>())
{
    public const string KeyColumn = "key";
    public const string ValueColumn = "value";

    // The whole document, and the path of the element in it.
    public const string JsonColumn = "json";
    public const string PathColumn = "fullkey";

    // Names the ordinal of a document, beside its properties: none of them has a dollar sign in its name.
    public const string OrdinalColumn = "$key";

    private const string FunctionName = "json_each";

    private static readonly ConstructorInfo Constructor =
        typeof(JsonEachExpression).GetConstructor([typeof(string), typeof(SqlExpression), typeof(bool)])!;

    public SqlExpression Json => Arguments[0];

    public bool OfDocuments => ofDocuments;

    /// <summary>The JSON arrays that a SELECT reads from.</summary>
    public static IEnumerable<JsonEachExpression> Of(SelectExpression select) =>
        select.Tables.Select(table => table is JoinExpressionBase join ? join.Table : table).OfType<JsonEachExpression>();

    public override JsonEachExpression Update(IReadOnlyList<SqlExpression> arguments) =>
        arguments[0] == Json ? this : new(Alias, arguments[0], ofDocuments);

    public override TableExpressionBase Clone(string? alias, ExpressionVisitor cloningExpressionVisitor) =>
        new JsonEachExpression(alias!, (SqlExpression)cloningExpressionVisitor.Visit(Json), ofDocuments);

    public override JsonEachExpression WithAlias(string newAlias) => new(newAlias, Json, ofDocuments);

#pragma warning disable EF9100 // Precompiling queries is experimental in EF itself.
    public override Expression Quote() =>
        New(Constructor, Constant(Alias), Json.Quote(), Constant(ofDocuments));
#pragma warning restore EF9100

    public override bool Equals(object? obj) =>
        obj is JsonEachExpression other && other.OfDocuments == ofDocuments && base.Equals(other);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ofDocuments);

    protected override Expression VisitChildren(ExpressionVisitor visitor) => Update([(SqlExpression)visitor.Visit(Json)]);

    protected override TableValuedFunctionExpression WithAnnotations(IReadOnlyDictionary<string, IAnnotation> annotations) => this;
}
