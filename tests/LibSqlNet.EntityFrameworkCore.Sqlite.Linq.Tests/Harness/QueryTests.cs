using System.Runtime.CompilerServices;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A list of queries on one model.</summary>
internal interface IQueries<TStore>
{
    static abstract IEnumerable<QueryCase<TStore>> Queries { get; }

    static abstract TestModel<TStore> Model { get; }
}

/// <summary>Runs each query of <typeparamref name="TSelf"/> on the database and in memory. Each is a test named after its line and text.</summary>
/// <remarks>A query that orders must do so by something unique, for the database need not keep the order of equals.</remarks>
internal abstract class QueryTests<TStore, TSelf>
    where TSelf : IQueries<TStore>
{
    public static IEnumerable<TestCaseData> Cases() => TSelf.Queries.Select(static query => new TestCaseData(query).SetName(query.Name));

    [TestCaseSource(nameof(Cases))]
    public Task Run(QueryCase<TStore> query) => query.RunAsync(TSelf.Model);

    /// <summary>A query that yields rows.</summary>
    /// <param name="query">The query.</param>
    /// <param name="expected">What it must yield, where LINQ to Objects cannot run the query itself.</param>
    protected static QueryCase<TStore> Query<T>(
        Func<TStore, IQueryable<T>> query,
        Func<TStore, IEnumerable<T>>? expected = null,
        [CallerArgumentExpression(nameof(query))] string text = "",
        [CallerLineNumber] int line = 0) =>
        new RowsCase<TStore, T>(text, line, query, expected ?? query);

    /// <summary>A query that yields rows, on members that only the context has, such as <c>FromSql</c>.</summary>
    protected static QueryCase<TStore> ContextQuery<T>(
        Func<DbContext, IQueryable<T>> query,
        Func<TStore, IEnumerable<T>> expected,
        [CallerArgumentExpression(nameof(query))] string text = "",
        [CallerLineNumber] int line = 0) =>
        new RowsCase<TStore, T>(text, line, store => query((DbContext)(object)store!), expected);

    /// <summary>A query whose outermost operator yields one value, as <c>Count</c> and <c>First</c> do.</summary>
    protected static QueryCase<TStore> Scalar<T>(
        Expression<Func<TStore, T>> query,
        Func<TStore, T>? expected = null,
        [CallerArgumentExpression(nameof(query))] string text = "",
        [CallerLineNumber] int line = 0) =>
        new ScalarCase<TStore, T>(text, line, query, expected);

    /// <summary>Any code that queries a store and ends with a value: client-side tails, several statements.</summary>
    protected static QueryCase<TStore> Result<T>(
        Func<TStore, T> query,
        Func<TStore, T>? expected = null,
        [CallerArgumentExpression(nameof(query))] string text = "",
        [CallerLineNumber] int line = 0) =>
        new ResultCase<TStore, T>(text, line, query, expected ?? query);

    /// <summary>A query that fails, on the database and in memory, with the same exception.</summary>
    protected static QueryCase<TStore> Throws<TException>(
        Func<TStore, object?> query,
        [CallerArgumentExpression(nameof(query))] string text = "",
        [CallerLineNumber] int line = 0)
        where TException : Exception =>
        new ThrowsCase<TStore, TException>(text, line, query);

    /// <summary>A query that the provider refuses to translate.</summary>
    /// <param name="query">The query; where it yields rows, they are read.</param>
    /// <param name="message">A part of the exception's message.</param>
    protected static QueryCase<TStore> Refused(
        Func<TStore, object?> query,
        string message,
        [CallerArgumentExpression(nameof(query))] string text = "",
        [CallerLineNumber] int line = 0) =>
        new RefusedCase<TStore>(text, line, query, message);
}
