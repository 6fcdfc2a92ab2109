using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Puts functions of the engine in place of operators that SQLite has not, or has for other types only.</summary>
internal sealed class LibSqlSqlExpressionFactory(SqlExpressionFactoryDependencies dependencies) : SqlExpressionFactory(dependencies)
{
    public override SqlExpression? MakeBinary(
        ExpressionType operatorType,
        SqlExpression left,
        SqlExpression right,
        RelationalTypeMapping? typeMapping,
        SqlExpression? existingExpression = null)
    {
        (left, right) = ConvertedBooleans.Align(this, operatorType, left, right);
        return TemporalOperators.Translate(this, operatorType, left, right)
            ?? (base.MakeBinary(operatorType, left, right, typeMapping, existingExpression) is var result && result is SqlBinaryExpression binary
                ? ArithmeticOperators.Translate(this, binary)
                : result);
    }

    public override SqlExpression? MakeUnary(
        ExpressionType operatorType, SqlExpression operand, Type type, RelationalTypeMapping? typeMapping = null, SqlExpression? existingExpression = null) =>
        operatorType == ExpressionType.Convert && Casts.Translate(this, operand, type, typeMapping) is { } cast ? cast
        : base.MakeUnary(operatorType, operand, type, typeMapping, existingExpression) is var result && result is SqlUnaryExpression unary
            ? ArithmeticOperators.Translate(this, unary)
            : result;

    public override SqlExpression Convert(SqlExpression operand, Type type, RelationalTypeMapping? typeMapping = null) =>
        Casts.Translate(this, operand, type, typeMapping) ?? base.Convert(operand, type, typeMapping);
}
