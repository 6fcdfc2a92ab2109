using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Short forms of what translators write again and again.</summary>
internal static class SqlExpressionFactoryExtensions
{
    /// <summary>A function that may be NULL where no argument is.</summary>
    public static SqlExpression CallThatMayGiveNull(this ISqlExpressionFactory sql, string name, Type returnType, params SqlExpression[] arguments) =>
        sql.Function(name, arguments, nullable: true, Array.ConvertAll(arguments, _ => false), returnType);

    /// <summary>A function that is never NULL.</summary>
    public static SqlExpression CallThatIsNeverNull(this ISqlExpressionFactory sql, string name, Type returnType, params SqlExpression[] arguments) =>
        sql.Function(name, arguments, nullable: false, Array.ConvertAll(arguments, _ => false), returnType);

    /// <summary>The arguments of a method, with the type mapping that they have in common applied to all.</summary>
    public static SqlExpression[] WithCommonMapping(this ISqlExpressionFactory sql, params SqlExpression[] operands)
    {
        var typeMapping = Microsoft.EntityFrameworkCore.Query.ExpressionExtensions.InferTypeMapping(operands);
        return Array.ConvertAll(operands, operand => WithMapping(sql, operand, typeMapping));
    }

    /// <summary>A text, and the empty one in place of NULL.</summary>
    public static SqlExpression OrEmpty(this ISqlExpressionFactory sql, SqlExpression text) =>
        text is SqlConstantExpression { Value: not null } ? text : sql.Coalesce(text, sql.Constant(""));

    /// <summary>A condition that is false, and not NULL, where an operand is NULL: its negation is true then, as that of false is.</summary>
    public static SqlExpression FalseWhereNull(this ISqlExpressionFactory sql, SqlExpression condition, params SqlExpression[] operands) =>
        operands.Where(operand => operand is not SqlConstantExpression).Aggregate(
            condition, (all, operand) => sql.AndAlso(sql.IsNotNull(sql.ApplyDefaultTypeMapping(operand)!), all));

    /// <summary>A character among texts is a text of its own.</summary>
    private static SqlExpression WithMapping(ISqlExpressionFactory sql, SqlExpression operand, RelationalTypeMapping? typeMapping) =>
        operand.Type != typeof(char) || typeMapping?.ClrType != typeof(string) ? sql.ApplyTypeMapping(operand, typeMapping)!
        : operand is SqlConstantExpression { Value: char character } ? sql.Constant(character.ToString(), typeMapping)
        : sql.ApplyDefaultTypeMapping(operand)!;

    /// <summary>Whether the database holds the value in the form that the engine's functions read, not in that of a value converter.</summary>
    public static bool IsInStoredForm(this SqlExpression expression) => expression.TypeMapping?.Converter is null;
}
