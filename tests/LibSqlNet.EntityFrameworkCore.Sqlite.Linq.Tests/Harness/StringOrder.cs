using System.Text;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Lets the operators that order compare strings by their code points, as a database does.</summary>
internal static class StringOrder
{
    public static IComparer<string?> CodePoints { get; } = Comparer<string?>.Create(Compare);

    /// <summary>The same call with a comparer, where it orders strings; else null.</summary>
    public static Expression? Apply(MethodCallExpression call)
    {
        if (call.Method.DeclaringType != typeof(Queryable) && call.Method.DeclaringType != typeof(Enumerable))
        {
            return null;
        }

        var types = call.Method.IsGenericMethod ? call.Method.GetGenericArguments() : [];
        return (call.Method.Name, call.Arguments.Count) switch
        {
            (nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) or nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending)
                or nameof(Queryable.MinBy) or nameof(Queryable.MaxBy), 2) when types[1] == typeof(string) => WithComparer(call, types),
            (nameof(Queryable.Order) or nameof(Queryable.OrderDescending) or nameof(Queryable.Min) or nameof(Queryable.Max), 1)
                when types is [var type] && type == typeof(string) => WithComparer(call, types),
            (nameof(Queryable.Min) or nameof(Queryable.Max), 2) when call.Type == typeof(string) => WithComparer(Selected(call), [typeof(string)]),
            _ => null,
        };
    }

    private static MethodCallExpression WithComparer(MethodCallExpression call, Type[] types) =>
        Expression.Call(call.Method.DeclaringType!, call.Method.Name, types, [.. call.Arguments, Expression.Constant(CodePoints, typeof(IComparer<string>))]);

    private static MethodCallExpression Selected(MethodCallExpression call)
    {
        var type = call.Method.DeclaringType!;
        var selected = Expression.Call(
            type, nameof(Queryable.Select), [call.Method.GetGenericArguments()[0], typeof(string)], call.Arguments[0], call.Arguments[1]);
        return Expression.Call(type, call.Method.Name, [typeof(string)], selected);
    }

    private static int Compare(string? left, string? right) =>
        (left, right) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)),
        };
}
