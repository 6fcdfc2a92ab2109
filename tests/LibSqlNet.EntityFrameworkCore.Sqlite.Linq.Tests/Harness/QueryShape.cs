namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>What the text of a query says about its outcome: whether it is ordered, and what it includes.</summary>
internal sealed class QueryShape : ExpressionVisitor
{
    private static readonly HashSet<string> Ordering =
    [
        nameof(Queryable.OrderBy), nameof(Queryable.OrderByDescending), nameof(Queryable.ThenBy), nameof(Queryable.ThenByDescending),
        nameof(Queryable.Order), nameof(Queryable.OrderDescending),
    ];

    private static readonly HashSet<string> OrderKeeping =
    [
        nameof(Queryable.Select), nameof(Queryable.Where), nameof(Queryable.Skip), nameof(Queryable.Take), nameof(Queryable.Reverse),
        nameof(Queryable.Cast), nameof(Queryable.OfType), nameof(Queryable.TakeWhile), nameof(Queryable.SkipWhile),
    ];

    private readonly List<Include> _includes = [];
    private int _lambdas;

    private QueryShape()
    {
    }

    /// <summary>Whether the rows come in an order.</summary>
    public bool IsOrdered { get; private set; }

    /// <summary>Whether an inner query orders: then all sequences within rows count in their order.</summary>
    public bool OrdersWithin { get; private set; }

    public bool IgnoresAutoIncludes { get; private set; }

    /// <summary>Whether a query says what is a constant and what a parameter, which a compiled query cannot heed.</summary>
    public bool ForcesParameters { get; private set; }

    public IReadOnlyList<Include> Includes => _includes;

    public static QueryShape Of(Expression? query)
    {
        var shape = new QueryShape { IsOrdered = query is null || Orders(query) };
        shape.OrdersWithin = query is null;
        shape.Visit(query);
        return shape;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        _lambdas++;
        base.VisitLambda(node);
        _lambdas--;
        return node;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(EntityFrameworkQueryableExtensions))
        {
            switch (node.Method.Name)
            {
                case nameof(EntityFrameworkQueryableExtensions.Include) or nameof(EntityFrameworkQueryableExtensions.ThenInclude):
                    ReadInclude(node);
                    return node;
                case nameof(EntityFrameworkQueryableExtensions.IgnoreAutoIncludes):
                    IgnoresAutoIncludes = true;
                    break;
            }
        }

        ForcesParameters |= node.Method.DeclaringType == typeof(EF) && node.Method.Name != nameof(EF.Property);
        OrdersWithin |= _lambdas > 0 && Ordering.Contains(node.Method.Name);
        return base.VisitMethodCall(node);
    }

    private static bool Orders(Expression query) =>
        query is MethodCallExpression { Arguments: [var source, ..] } call
        && (Ordering.Contains(call.Method.Name)
            || ((OrderKeeping.Contains(call.Method.Name) || call.Method.DeclaringType == typeof(EntityFrameworkQueryableExtensions)) && Orders(source)));

    /// <summary>Reads a chain of includes from its start, and returns the last.</summary>
    private Include ReadInclude(MethodCallExpression node)
    {
        if (node.Method.Name == nameof(EntityFrameworkQueryableExtensions.ThenInclude))
        {
            var previous = ReadInclude((MethodCallExpression)node.Arguments[0]);
            return AddPath(previous.Then, node.Arguments[1]);
        }

        Visit(node.Arguments[0]);
        if (node.Arguments[1] is not ConstantExpression { Value: string path })
        {
            return AddPath(_includes, node.Arguments[1]);
        }

        var entity = node.Method.GetGenericArguments()[0];
        var includes = _includes;
        Include? last = null;
        foreach (var name in path.Split('.'))
        {
            last = Add(includes, Include.Of(entity, name));
            includes = last.Then;
            entity = last.TargetType;
        }

        return last!;
    }

    private static Include AddPath(List<Include> includes, Expression quoted)
    {
        Include? last = null;
        foreach (var include in Include.Path((LambdaExpression)((UnaryExpression)quoted).Operand))
        {
            last = Add(last?.Then ?? includes, include);
        }

        return last!;
    }

    private static Include Add(List<Include> includes, Include include)
    {
        if (includes.Find(other => other.Navigation == include.Navigation && other.DeclaringType == include.DeclaringType) is not { } existing)
        {
            includes.Add(include);
            return include;
        }

        return existing;
    }
}
