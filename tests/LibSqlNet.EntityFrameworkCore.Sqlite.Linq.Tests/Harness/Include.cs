using System.Collections;
using System.Reflection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A navigation that a query includes, with what it filters, orders and pages.</summary>
internal sealed class Include
{
    private readonly PropertyInfo _property;
    private readonly Delegate _expected;

    private Include(PropertyInfo property, LambdaExpression lambda, bool isOrdered)
    {
        _property = property;
        _expected = ((LambdaExpression)new MemoryRewriter().Visit(lambda)).Compile();
        IsOrdered = isOrdered;
        DeclaringType = property.DeclaringType!;
    }

    public Type DeclaringType { get; }

    public string Navigation => _property.Name;

    public bool IsOrdered { get; }

    /// <summary>What the query includes from here.</summary>
    public List<Include> Then { get; } = [];

    public Type TargetType => typeof(IEnumerable).IsAssignableFrom(_property.PropertyType) ? _property.PropertyType.GetGenericArguments()[0] : _property.PropertyType;

    public static Include Of(Expression quoted)
    {
        var lambda = (LambdaExpression)((UnaryExpression)quoted).Operand;
        var body = lambda.Body;
        var isOrdered = false;
        while (body is not MemberExpression)
        {
            isOrdered |= body is MethodCallExpression { Method.Name: nameof(Enumerable.OrderBy) or nameof(Enumerable.OrderByDescending) };
            body = body is MethodCallExpression call ? call.Arguments[0] : ((UnaryExpression)body).Operand;
        }

        return new((PropertyInfo)((MemberExpression)body).Member, lambda, isOrdered);
    }

    public static Include Of(Type entity, string navigation)
    {
        var parameter = Expression.Parameter(entity);
        var member = Expression.Property(parameter, navigation);
        return new((PropertyInfo)member.Member, Expression.Lambda(member, parameter), false);
    }

    public bool IsOf(object entity) => DeclaringType.IsInstanceOfType(entity);

    public object? Expected(object entity) => _expected.DynamicInvoke(entity);

    public object? Actual(object entity) => _property.GetValue(entity);
}
