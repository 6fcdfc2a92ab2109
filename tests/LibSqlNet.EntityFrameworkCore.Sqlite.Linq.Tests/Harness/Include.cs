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

    /// <summary>The navigations along a path such as <c>order => order.Customer.Orders.Where(...)</c>, the first one first.</summary>
    public static IEnumerable<Include> Path(LambdaExpression lambda)
    {
        var isOrdered = false;
        var body = lambda.Body;
        while (body is not MemberExpression)
        {
            isOrdered |= body is MethodCallExpression { Method.Name: nameof(Enumerable.OrderBy) or nameof(Enumerable.OrderByDescending) };
            body = body is MethodCallExpression call ? call.Arguments[0] : ((UnaryExpression)body).Operand;
        }

        var member = (MemberExpression)body;
        var owner = WithoutConversions(member.Expression!);
        var parameter = Expression.Parameter(member.Member.DeclaringType!);
        var own = Expression.Lambda(ReplacingExpressionVisitor.Replace(member, Expression.MakeMemberAccess(parameter, member.Member), lambda.Body), parameter);
        var include = new Include((PropertyInfo)member.Member, own, isOrdered);
        return owner is MemberExpression ? Path(Expression.Lambda(owner, lambda.Parameters)).Append(include) : [include];
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

    private static Expression WithoutConversions(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } conversion ? WithoutConversions(conversion.Operand) : expression;
}
