using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>One query and how its outcome is judged.</summary>
internal abstract partial class QueryCase<TStore>(string text, int line)
{
    private const int LongestName = 200;

    /// <summary>Where the query is.</summary>
    protected int Line { get; } = line;

    public string Name { get; } = Shorten(line.ToString("D3", CultureInfo.InvariantCulture) + " " + Blanks().Replace(text, " "));

    public abstract Task RunAsync(TestModel<TStore> model);

    public override string ToString() => Name;

    /// <summary>Reads what a query gave, for a sequence may be one that nobody has read yet.</summary>
    protected static object? Read(object? outcome) => outcome is IEnumerable rows and not string ? rows.Cast<object?>().ToList() : outcome;

    private static string Shorten(string name) => name.Length <= LongestName ? name : name[..LongestName] + "...";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <summary>A query that yields rows: tracked, as a split query without tracking and asynchronously, and compiled.</summary>
internal sealed class RowsCase<TStore, T>(string text, int line, Func<TStore, IQueryable<T>> query, Func<TStore, IEnumerable<T>> expected)
    : QueryCase<TStore>(text, line)
{
    public override async Task RunAsync(TestModel<TStore> model)
    {
        var rows = expected(model.Memory).ToList();
        foreach (var mode in QueryModes.Of(Line))
        {
            using var context = model.CreateContext(mode);
            var queryable = query((TStore)(object)context);
            var shape = QueryShape.Of(queryable.Expression);
            if (mode == QueryMode.Compiled && shape.ForcesParameters)
            {
                continue;
            }

            new Comparison(context.Model, shape).Assert(rows, await ReadAsync(context, queryable, mode), () => $"{mode}\n{queryable.ToQueryString()}");
        }
    }

    private static async Task<List<T>> ReadAsync(DbContext context, IQueryable<T> queryable, QueryMode mode) => mode switch
    {
        QueryMode.Tracked => [.. queryable],
        QueryMode.Compiled =>
            [.. EF.CompileQuery(Expression.Lambda<Func<DbContext, IQueryable<T>>>(queryable.Expression, Expression.Parameter(typeof(DbContext))))(context)],
        _ => await queryable.ToListAsync(),
    };
}

internal sealed class ScalarCase<TStore, T>(string text, int line, Expression<Func<TStore, T>> query, Func<TStore, T>? expected)
    : QueryCase<TStore>(text, line)
{
    public override async Task RunAsync(TestModel<TStore> model)
    {
        var value = expected is null
            ? MemoryQueryProvider.Instance.Execute<T>(StoreInliner.Inline(query, model.Memory))
            : expected(model.Memory);
        foreach (var mode in QueryModes.Of(Line))
        {
            using var context = model.CreateContext(mode);
            var expression = StoreInliner.Inline(query, (TStore)(object)context);
            new Comparison(context.Model, QueryShape.Of(expression)).Assert(value, await ReadAsync(context, expression, mode), () => $"{mode}\n{Name}");
        }
    }

    private static async Task<T> ReadAsync(DbContext context, Expression expression, QueryMode mode)
    {
        var provider = context.GetService<IAsyncQueryProvider>();
        return mode switch
        {
            QueryMode.Tracked => provider.Execute<T>(expression),
            QueryMode.Compiled => EF.CompileQuery(Expression.Lambda<Func<DbContext, T>>(expression, Expression.Parameter(typeof(DbContext))))(context),
            _ => await provider.ExecuteAsync<Task<T>>(expression),
        };
    }
}

internal sealed class ResultCase<TStore, T>(string text, int line, Func<TStore, T> query, Func<TStore, T> expected)
    : QueryCase<TStore>(text, line)
{
    public override Task RunAsync(TestModel<TStore> model)
    {
        using var context = model.CreateContext(QueryMode.Tracked);
        new Comparison(context.Model, QueryShape.Of(null)).Assert(Read(expected(model.Memory)), Read(query((TStore)(object)context)), () => Name);
        return Task.CompletedTask;
    }
}

internal sealed class ThrowsCase<TStore, TException>(string text, int line, Func<TStore, object?> query)
    : QueryCase<TStore>(text, line)
    where TException : Exception
{
    public override Task RunAsync(TestModel<TStore> model)
    {
        using var context = model.CreateContext(QueryMode.Tracked);
        Assert.That(() => Read(query(model.Memory)), Throws.InstanceOf<TException>(), "in memory");
        Assert.That(() => Read(query((TStore)(object)context)), Throws.InstanceOf<TException>(), "on the database");
        return Task.CompletedTask;
    }
}

internal sealed class RefusedCase<TStore>(string text, int line, Func<TStore, object?> query, string message)
    : QueryCase<TStore>(text, line)
{
    public override Task RunAsync(TestModel<TStore> model)
    {
        using var context = model.CreateContext(QueryMode.Tracked);
        Assert.That(() => Read(query((TStore)(object)context)), Throws.Exception.With.Message.Contains(message));
        return Task.CompletedTask;
    }
}
