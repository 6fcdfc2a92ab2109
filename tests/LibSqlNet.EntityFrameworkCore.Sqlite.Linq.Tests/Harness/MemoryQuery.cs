using System.Collections;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A query in memory, which means what it means in a database: see <see cref="MemoryRewriter"/>.</summary>
internal sealed class MemoryQuery<T>(Expression expression) : IOrderedQueryable<T>
{
    public MemoryQuery(IEnumerable<T> rows)
        : this(rows.AsQueryable().Expression)
    {
    }

    public Type ElementType => typeof(T);

    public Expression Expression { get; } = expression;

    public IQueryProvider Provider => MemoryQueryProvider.Instance;

    public IEnumerator<T> GetEnumerator() =>
        Enumerable.Empty<T>().AsQueryable().Provider.CreateQuery<T>(new MemoryRewriter().Visit(Expression)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class MemoryQueryProvider : IQueryProvider
{
    public static MemoryQueryProvider Instance { get; } = new();

    public IQueryable<TElement> CreateQuery<TElement>(Expression expression) => new MemoryQuery<TElement>(expression);

    public TResult Execute<TResult>(Expression expression) =>
        Enumerable.Empty<int>().AsQueryable().Provider.Execute<TResult>(new MemoryRewriter().Visit(expression));

    public IQueryable CreateQuery(Expression expression) => throw new NotSupportedException();

    public object? Execute(Expression expression) => throw new NotSupportedException();
}
