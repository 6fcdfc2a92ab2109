using System.Linq.Expressions;
using System.Reflection;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>Constructors and arrays of arguments, which no translator of methods sees, and the reasons where there is no translation.</summary>
internal sealed partial class LibSqlSqlTranslatingExpressionVisitor
{
    protected override Expression VisitNew(NewExpression newExpression) =>
        Constructors.AreKnownOf(newExpression.Type)
        && TryVisit(newExpression.Arguments, out var arguments)
        && Constructors.Translate(Dependencies.SqlExpressionFactory, newExpression.Type, arguments) is { } translation
            ? translation
            : base.VisitNew(newExpression);

    protected override Expression VisitMethodCall(MethodCallExpression methodCallExpression)
    {
        var method = methodCallExpression.Method;
        if (method.DeclaringType == typeof(string)
            && method.Name == nameof(string.Join)
            && methodCallExpression.Arguments is [var separator, NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array]
            && array.Type == typeof(string[])
            && TryVisit([separator, .. array.Expressions], out var arguments))
        {
            return StringJoin.Translate(Dependencies.SqlExpressionFactory, arguments[0], arguments[1..]);
        }

        return Explained(base.VisitMethodCall(methodCallExpression), method);
    }

    protected override Expression VisitMember(MemberExpression memberExpression) => Explained(base.VisitMember(memberExpression), memberExpression.Member);

    private Expression Explained(Expression translation, MemberInfo member)
    {
        if (translation == QueryCompilationContext.NotTranslatedExpression && Refusals.ReasonOf(member) is { } reason)
        {
            AddTranslationErrorDetails(reason);
        }

        return translation;
    }

    private bool TryVisit(IEnumerable<Expression> expressions, out SqlExpression[] translations)
    {
        translations = [.. expressions.Select(Visit).OfType<SqlExpression>()];
        return translations.Length == expressions.Count();
    }
}
