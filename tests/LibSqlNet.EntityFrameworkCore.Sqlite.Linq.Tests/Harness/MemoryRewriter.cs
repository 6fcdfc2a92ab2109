using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>
/// Gives a query in memory the meaning that it has in a database: a member of null is null, a comparison with null is not true,
/// strings compare by their code points, <see cref="EF.Property{TProperty}"/> reads the property.
/// </summary>
internal sealed class MemoryRewriter : ExpressionVisitor
{
    protected override Expression VisitMember(MemberExpression node)
    {
        if (Captured(node) is { } query)
        {
            return Visit(query.Expression);
        }

        if (Nullable.GetUnderlyingType(node.Member.DeclaringType!) is not null && node.Member.Name == "Value")
        {
            return Expression.Call(Visit(node.Expression)!, nameof(Nullable<>.GetValueOrDefault), null);
        }

        var instance = Visit(node.Expression);
        return instance is not null && CanBeNull(instance) ? Guard(instance, i => Expression.MakeMemberAccess(i, node.Member), node.Type) : node.Update(instance);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var method = node.Method;
        if (method.DeclaringType == typeof(EF) && method.Name == nameof(EF.Property))
        {
            var name = (string)((ConstantExpression)node.Arguments[1]).Value!;
            return Visit(Convert(Expression.Property(node.Arguments[0], name), node.Type));
        }

        if (method.DeclaringType == typeof(EF))
        {
            return Visit(node.Arguments[0]);
        }

        if (method.DeclaringType == typeof(EntityFrameworkQueryableExtensions))
        {
            return Visit(node.Arguments[0]);
        }

        if (StringMethods.Ordinal(node) is { } ordinal)
        {
            return Visit(ordinal);
        }

        var call = (MethodCallExpression)(StringOrder.Apply(node) ?? node);
        var arguments = Visit(call.Arguments);
        if (call.Object is null)
        {
            return call.Update(null, arguments);
        }

        var instance = Visit(call.Object);
        return CanBeNull(instance) ? Guard(instance, i => Expression.Call(i, call.Method, arguments), call.Type) : call.Update(instance, arguments);
    }

    protected override Expression VisitUnary(UnaryExpression node) =>
        node.NodeType == ExpressionType.Convert && Nullable.GetUnderlyingType(node.Type) == node.Operand.Type
            ? Convert(VisitLifted(node.Operand), node.Type)
            : base.VisitUnary(node);

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is not (ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan
            or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual))
        {
            return base.VisitBinary(node);
        }

        if (node.Left.Type == typeof(byte[]) && node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual && node.Right.Type == typeof(byte[]))
        {
            var same = Expression.Call(typeof(MemoryRewriter), nameof(SameBytes), null, Visit(node.Left), Visit(node.Right));
            return node.NodeType == ExpressionType.Equal ? same : Expression.Not(same);
        }

        var left = VisitLifted(node.Left);
        var right = VisitLifted(node.Right);
        if (left.Type == node.Left.Type && right.Type == node.Right.Type)
        {
            return node.Update(left, node.Conversion, right);
        }

        return Expression.MakeBinary(node.NodeType, Lift(left), Lift(right), false, node.Method);
    }

    private static bool SameBytes(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);

    private static bool CanBeNull(Expression instance) => !instance.Type.IsValueType && instance is not (ConstantExpression or NewExpression);

    private static Expression Convert(Expression expression, Type type) => expression.Type == type ? expression : Expression.Convert(expression, type);

    private static Expression Lift(Expression expression) =>
        expression.Type.IsValueType && Nullable.GetUnderlyingType(expression.Type) is null
            ? Expression.Convert(expression, typeof(Nullable<>).MakeGenericType(expression.Type))
            : expression;

    private static Expression Default(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? Expression.New(type) : Expression.Default(type);

    private static Expression Guard(Expression instance, Func<Expression, Expression> access, Type type)
    {
        if (instance is ParameterExpression)
        {
            return Expression.Condition(IsNull(instance), Default(type), Convert(access(instance), type), type);
        }

        var variable = Expression.Variable(instance.Type);
        return Expression.Block(
            [variable], Expression.Assign(variable, instance), Expression.Condition(IsNull(variable), Default(type), Convert(access(variable), type), type));
    }

    private static BinaryExpression IsNull(Expression expression) => Expression.ReferenceEqual(expression, Expression.Constant(null));

    private static IQueryable? Captured(MemberExpression node) =>
        typeof(IQueryable).IsAssignableFrom(node.Type) && Value(node) is IQueryable query ? query : null;

    private static object? Value(Expression? expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => Value(member.Expression) is { } owner ? field.GetValue(owner) : null,
        MemberExpression { Member: PropertyInfo property } member => Value(member.Expression) is { } owner ? property.GetValue(owner) : null,
        _ => null,
    };

    /// <summary>Visits an expression of a value type so that it is null where the database has null.</summary>
    private Expression VisitLifted(Expression node)
    {
        if (!node.Type.IsValueType || Nullable.GetUnderlyingType(node.Type) is not null)
        {
            return Visit(node);
        }

        var nullable = typeof(Nullable<>).MakeGenericType(node.Type);
        switch (node)
        {
            case MemberExpression { Member.Name: "Value", Expression: { } instance } when instance.Type == nullable:
                return Visit(instance);
            case MemberExpression { Expression: { } instance } member when !IsClosure(instance) && Visit(instance) is var visited && CanBeNull(visited):
                return Guard(visited, i => Expression.MakeMemberAccess(i, member.Member), nullable);
            case MethodCallExpression { Object: { } instance } call when !instance.Type.IsValueType && StringMethods.Ordinal(call) is null:
                var arguments = Visit(call.Arguments);
                return Guard(Visit(instance), i => Expression.Call(i, call.Method, arguments), nullable);
            case UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } when VisitLifted(operand) is var lifted && lifted.Type != operand.Type:
                return Expression.Convert(lifted, nullable);
            default:
                return Visit(node);
        }
    }

    private static bool IsClosure(Expression instance) => instance is ConstantExpression || instance.Type.IsDefined(typeof(CompilerGeneratedAttribute)) && instance is MemberExpression { Expression: ConstantExpression };
}
