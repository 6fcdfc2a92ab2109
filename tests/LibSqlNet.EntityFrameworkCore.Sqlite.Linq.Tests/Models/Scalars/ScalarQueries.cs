using System.Runtime.CompilerServices;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Queries on rows of values.</summary>
internal abstract class ScalarQueries<TSelf> : QueryTests<IScalars, TSelf>
    where TSelf : IQueries<IScalars>
{
    public static TestModel<IScalars> Model { get; } = Scalars.Model;

    /// <summary>An expression of each row, which the database must compute: Entity Framework makes no UNION of what the client computes.</summary>
    protected static QueryCase<IScalars> Each<T>(
        Expression<Func<ScalarRow, T>> expression,
        [CallerArgumentExpression(nameof(expression))] string text = "",
        [CallerLineNumber] int line = 0) =>
        Query(s => InDatabase(s, Number(expression)), null, text, line);

    /// <summary>The rows for which a condition holds.</summary>
    protected static QueryCase<IScalars> Where(
        Expression<Func<ScalarRow, bool>> condition,
        [CallerArgumentExpression(nameof(condition))] string text = "",
        [CallerLineNumber] int line = 0) =>
        Query(s => s.Rows.Where(condition).Select(row => row.Id), null, text, line);

    /// <summary>The rows for which a condition holds, and the condition as LINQ to Objects has to be asked for it.</summary>
    protected static QueryCase<IScalars> Where(
        Expression<Func<ScalarRow, bool>> condition,
        Func<ScalarRow, bool> expected,
        [CallerArgumentExpression(nameof(condition))] string text = "",
        [CallerLineNumber] int line = 0) =>
        Query(s => s.Rows.Where(condition).Select(row => row.Id), s => s.Rows.AsEnumerable().Where(expected).Select(row => row.Id), text, line);

    /// <summary>An expression that the provider does not translate.</summary>
    protected static QueryCase<IScalars> RefusedEach<T>(
        Expression<Func<ScalarRow, T>> expression,
        string message,
        [CallerArgumentExpression(nameof(expression))] string text = "",
        [CallerLineNumber] int line = 0) =>
        Refused(s => InDatabase(s, Number(expression)), message, text, line);

    private static IQueryable<T> InDatabase<T>(IScalars store, Expression<Func<ScalarRow, T>> selector) =>
        store.Rows.Select(selector).Concat(store.Rows.Where(row => row.Id < 0).Select(selector));

    private static Expression<Func<ScalarRow, Numbered<T>>> Number<T>(Expression<Func<ScalarRow, T>> expression)
    {
        var row = expression.Parameters[0];
        return Expression.Lambda<Func<ScalarRow, Numbered<T>>>(
            Expression.MemberInit(
                Expression.New(typeof(Numbered<T>)),
                Expression.Bind(typeof(Numbered<T>).GetProperty(nameof(Numbered<>.Id))!, Expression.Property(row, nameof(ScalarRow.Id))),
                Expression.Bind(typeof(Numbered<T>).GetProperty(nameof(Numbered<>.Value))!, expression.Body)),
            row);
    }
}

/// <summary>The value of an expression in a row.</summary>
internal sealed class Numbered<T>
{
    public int Id { get; set; }

    public T? Value { get; set; }
}

/// <summary>The one table of values of all queries on it.</summary>
internal static class Scalars
{
    public static TestModel<IScalars> Model { get; } =
        new TestModel<IScalars, ScalarContext, ScalarData>(static options => new(options), static () => new());
}
