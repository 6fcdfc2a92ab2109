using System.Reflection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Methods of strings that would heed the culture, as methods that compare code points, as a database does.</summary>
internal static class StringMethods
{
    public static Expression? Ordinal(MethodCallExpression call)
    {
        if (call.Method.DeclaringType != typeof(string))
        {
            return null;
        }

        return (call.Method.Name, call.Arguments.Count) switch
        {
            (nameof(string.StartsWith) or nameof(string.EndsWith) or nameof(string.IndexOf), 1) when call.Arguments[0].Type == typeof(string) =>
                Expression.Call(call.Object!, call.Method.Name, null, call.Arguments[0], Expression.Constant(StringComparison.Ordinal)),
            (nameof(string.CompareTo), 1) when call.Arguments[0].Type == typeof(string) => Compare(call.Object!, call.Arguments[0]),
            (nameof(string.Compare), 2) => Compare(call.Arguments[0], call.Arguments[1]),
            _ => null,
        };
    }

    private static MethodCallExpression Compare(Expression left, Expression right) =>
        Expression.Call(typeof(StringMethods).GetMethod(nameof(CompareCodePoints), BindingFlags.NonPublic | BindingFlags.Static)!, left, right);

    private static int CompareCodePoints(string? left, string? right) => Math.Sign(StringOrder.CodePoints.Compare(left, right));
}
