using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;

/// <summary>The last argument of an aggregate function, and the order in which the function takes the rows.</summary>
internal sealed class OrderedArgumentExpression(SqlExpression argument, IReadOnlyList<OrderingExpression> orderings)
    : SqlExpression(argument.Type, argument.TypeMapping)
{
    private static ConstructorInfo? _constructor;

    public SqlExpression Argument { get; } = argument;

    public IReadOnlyList<OrderingExpression> Orderings { get; } = orderings;

    public OrderedArgumentExpression Update(SqlExpression argument, IReadOnlyList<OrderingExpression> orderings) =>
        argument == Argument && orderings.SequenceEqual(Orderings) ? this : new(argument, orderings);

    protected override Expression VisitChildren(ExpressionVisitor visitor) =>
        Update((SqlExpression)visitor.Visit(Argument), [.. Orderings.Select(ordering => (OrderingExpression)visitor.Visit(ordering))]);

#pragma warning disable EF9100 // Precompiling queries is experimental in EF itself.
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A query is quoted when it is precompiled, never in the program that is compiled ahead of time.")]
    public override Expression Quote() =>
        New(
            _constructor ??= typeof(OrderedArgumentExpression).GetConstructors().Single(),
            Argument.Quote(),
            NewArrayInit(typeof(OrderingExpression), Orderings.Select(ordering => ordering.Quote())));
#pragma warning restore EF9100

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Visit(Argument);
        expressionPrinter.Append(" ORDER BY ");
        expressionPrinter.VisitCollection(Orderings);
    }

    public override bool Equals(object? obj) =>
        obj is OrderedArgumentExpression other && base.Equals(other) && Argument.Equals(other.Argument) && Orderings.SequenceEqual(other.Orderings);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Argument, Orderings.Count);
}
