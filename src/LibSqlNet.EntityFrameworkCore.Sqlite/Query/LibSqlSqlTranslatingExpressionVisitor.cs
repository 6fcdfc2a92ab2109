using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlSqlTranslatingExpressionVisitor(
    RelationalSqlTranslatingExpressionVisitorDependencies dependencies,
    QueryCompilationContext queryCompilationContext,
    QueryableMethodTranslatingExpressionVisitor queryableMethodTranslatingExpressionVisitor)
    : RelationalSqlTranslatingExpressionVisitor(dependencies, queryCompilationContext, queryableMethodTranslatingExpressionVisitor)
{
    private ISqlExpressionFactory Sql => Dependencies.SqlExpressionFactory;

    protected override Expression VisitUnary(UnaryExpression unaryExpression)
    {
        if (unaryExpression is { NodeType: ExpressionType.ArrayLength, Operand: var array } && array.Type == typeof(byte[]))
        {
            return Visit(array) is SqlExpression bytes ? Sql.Call("length", typeof(int), bytes) : QueryCompilationContext.NotTranslatedExpression;
        }

        var (from, to) = (StoredTypes.Underlying(unaryExpression.Operand.Type), StoredTypes.Underlying(unaryExpression.Type));
        if (unaryExpression.NodeType == ExpressionType.Convert && from == typeof(DateTime) && to == typeof(DateTimeOffset))
        {
            AddTranslationErrorDetails(
                "The conversion from DateTime to DateTimeOffset depends on the time zone of the machine, which the database does not know. "
                + "Store the value as a DateTimeOffset, or compare the DateTime of it (x.DateTime or x.UtcDateTime).");
            return QueryCompilationContext.NotTranslatedExpression;
        }

        var result = base.VisitUnary(unaryExpression);
        return result is not SqlExpression sql ? result
            : unaryExpression.NodeType switch
            {
                ExpressionType.Convert when Narrows(from, to) && sql is SqlUnaryExpression { OperatorType: ExpressionType.Convert, Operand: var operand } =>
                    Retyped(Casts.Wrap(Sql, operand, to), Sql.ApplyDefaultTypeMapping(sql)),
                ExpressionType.Not or ExpressionType.OnesComplement when to == typeof(uint) => Casts.Wrap(Sql, sql, to),
                _ => result,
            };
    }

    protected override Expression VisitBinary(BinaryExpression binaryExpression)
    {
        if (binaryExpression.NodeType is ExpressionType.LeftShift or ExpressionType.RightShift)
        {
            return Visit(binaryExpression.Left) is SqlExpression value && Visit(binaryExpression.Right) is SqlExpression count
                ? Shifts.Translate(Sql, binaryExpression.NodeType, value, count)
                : QueryCompilationContext.NotTranslatedExpression;
        }

        if (binaryExpression.Type == typeof(int) && (IsLetter(binaryExpression.Left) || IsLetter(binaryExpression.Right)))
        {
            return Visit(binaryExpression.Left) is SqlExpression left && Visit(binaryExpression.Right) is SqlExpression right
                ? Sql.MakeBinary(binaryExpression.NodeType, left, right, null) ?? QueryCompilationContext.NotTranslatedExpression
                : QueryCompilationContext.NotTranslatedExpression;
        }

        var result = base.VisitBinary(binaryExpression);
        var type = StoredTypes.Underlying(binaryExpression.Type);
        return result switch
        {
            SqlExpression sql when type == typeof(uint)
                && binaryExpression.NodeType is ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply => Casts.Wrap(Sql, sql, type),
            SqlBinaryExpression sum when type == typeof(int) && IsArithmetic(sum) && sum.StoredType().IsInteger() && !sum.StoredType().HoldsEvery(type) =>
                new SqlBinaryExpression(sum.OperatorType, sum.Left, sum.Right, typeof(int), Dependencies.TypeMappingSource.FindMapping(typeof(int))),
            _ => result,
        };
    }

    public override SqlExpression? GenerateGreatest(IReadOnlyList<SqlExpression> expressions, Type resultType) =>
        Extremes.Translate(Sql, "max", expressions, resultType);

    public override SqlExpression? GenerateLeast(IReadOnlyList<SqlExpression> expressions, Type resultType) =>
        Extremes.Translate(Sql, "min", expressions, resultType);

    /// <summary>Whether it computes: C# does so with bytes and shorts as ints, while the base class takes the operands' type for the result's, which need not fit.</summary>
    private static bool IsArithmetic(SqlBinaryExpression binary) =>
        binary.OperatorType is ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo;

    /// <summary>Whether an operand is a character, of which C# takes the number: the base class would drop this conversion, and compute with the text.</summary>
    private static bool IsLetter(Expression operand) => operand is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var letter } && letter.Type == typeof(char);

    private static bool Narrows(Type from, Type to) => from != to && from.IsInteger() && to.IsInteger() && !to.HoldsEvery(from);

    private static SqlExpression Retyped(SqlExpression expression, SqlExpression model) => expression switch
    {
        SqlBinaryExpression binary => new SqlBinaryExpression(binary.OperatorType, binary.Left, binary.Right, model.Type, model.TypeMapping),
        InfixExpression infix => new InfixExpression(infix.Operator, infix.Left, infix.Right, model.Type, model.TypeMapping),
        _ => model,
    };
}
