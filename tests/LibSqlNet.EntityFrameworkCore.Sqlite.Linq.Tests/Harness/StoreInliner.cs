namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Puts a store's queries in the place of the members of the parameter that stands for the store.</summary>
internal sealed class StoreInliner : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private readonly object _store;

    private StoreInliner(ParameterExpression parameter, object store)
    {
        _parameter = parameter;
        _store = store;
    }

    public static Expression Inline<TStore, T>(Expression<Func<TStore, T>> query, TStore store) =>
        new StoreInliner(query.Parameters[0], store!).Visit(query.Body);

    protected override Expression VisitMember(MemberExpression node) =>
        node.Expression == _parameter
            ? ((IQueryable)((System.Reflection.PropertyInfo)node.Member).GetValue(_store)!).Expression
            : base.VisitMember(node);
}
