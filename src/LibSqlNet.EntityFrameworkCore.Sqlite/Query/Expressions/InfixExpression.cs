using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;

/// <summary>An operator of SQLite that <see cref="SqlBinaryExpression"/> does not know: <c>GLOB</c>, <c>REGEXP</c>, a shift. NULL on either side gives NULL.</summary>
internal sealed class InfixExpression(string @operator, SqlExpression left, SqlExpression right, Type type, RelationalTypeMapping? typeMapping)
    : SqlExpression(type, typeMapping)
{
    private static ConstructorInfo? _constructor;

    public string Operator { get; } = @operator;

    public SqlExpression Left { get; } = left;

    public SqlExpression Right { get; } = right;

    /// <summary>How tightly SQLite binds the operator, on the scale of <see cref="LibSqlQuerySqlGenerator"/>.</summary>
    public int Precedence => Operator is "<<" or ">>" ? 600 : 400;

    public InfixExpression Update(SqlExpression left, SqlExpression right) =>
        left == Left && right == Right ? this : new(Operator, left, right, Type, TypeMapping);

    protected override Expression VisitChildren(ExpressionVisitor visitor) =>
        Update((SqlExpression)visitor.Visit(Left), (SqlExpression)visitor.Visit(Right));

#pragma warning disable EF9100 // Precompiling queries is experimental in EF itself.
    public override Expression Quote() =>
        New(
            _constructor ??= typeof(InfixExpression).GetConstructors().Single(),
            Constant(Operator),
            Left.Quote(),
            Right.Quote(),
            Constant(Type),
            RelationalExpressionQuotingUtilities.QuoteTypeMapping(TypeMapping));
#pragma warning restore EF9100

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Visit(Left);
        expressionPrinter.Append($" {Operator} ");
        expressionPrinter.Visit(Right);
    }

    public override bool Equals(object? obj) =>
        obj is InfixExpression other && base.Equals(other) && Operator == other.Operator && Left.Equals(other.Left) && Right.Equals(other.Right);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Operator, Left, Right);
}
