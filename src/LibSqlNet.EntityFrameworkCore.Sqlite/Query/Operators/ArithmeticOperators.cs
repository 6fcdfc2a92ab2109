using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;

/// <summary>Arithmetic on decimals, floating-point numbers and unsigned integers, by functions of the engine.</summary>
internal static class ArithmeticOperators
{
    public static SqlExpression Translate(ISqlExpressionFactory sql, SqlBinaryExpression binary)
    {
        var left = binary.Left.StoredType();
        var right = binary.Right.StoredType();
        return (Function(binary.OperatorType, left) ?? Function(binary.OperatorType, right)) is { } function && left != typeof(string) && right != typeof(string)
            ? sql.Call(function, binary.Type, binary.TypeMapping, binary.Left, binary.Right)
            : binary;
    }

    public static SqlExpression Translate(ISqlExpressionFactory sql, SqlUnaryExpression unary) =>
        unary.OperatorType != ExpressionType.Negate ? unary
        : unary.Operand.StoredType() == typeof(decimal) ? sql.Call("decimal_neg", unary.Type, unary.TypeMapping, unary.Operand)
        : unary.Operand.StoredType() == typeof(TimeSpan) ? sql.Call("timespan_negate", unary.Type, unary.TypeMapping, unary.Operand)
        : unary;

    private static string? Function(ExpressionType operation, Type type) => operation switch
    {
        ExpressionType.ExclusiveOr => "xor",
        ExpressionType.Modulo when type.IsFloatingPoint() => "mod",
        _ when type == typeof(decimal) => Name("decimal", operation),
        _ when type == typeof(ulong) => Name("ulong", operation),
        _ => null,
    };

    private static string? Name(string type, ExpressionType operation) => operation switch
    {
        ExpressionType.Add => type + "_add",
        ExpressionType.Subtract => type + "_sub",
        ExpressionType.Multiply => type + "_mul",
        ExpressionType.Divide => type + "_div",
        ExpressionType.Modulo => type + "_mod",
        _ => null,
    };
}
