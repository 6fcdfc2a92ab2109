using System.Linq.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Expressions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

internal sealed partial class LibSqlQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies) : QuerySqlGenerator(dependencies)
{
    protected override void GenerateTop(SelectExpression selectExpression)
    {
    }

    protected override void GenerateLimitOffset(SelectExpression selectExpression)
    {
        if (selectExpression.Limit is null && selectExpression.Offset is null)
        {
            return;
        }

        Sql.AppendLine().Append("LIMIT ");
        if (selectExpression.Limit is null)
        {
            Sql.Append("-1");
        }
        else
        {
            Visit(selectExpression.Limit);
        }

        if (selectExpression.Offset is not null)
        {
            Sql.Append(" OFFSET ");
            Visit(selectExpression.Offset);
        }
    }

    /// <remarks>
    /// SQLite takes no parentheses around an operand, reads a row of set operations from left to right, and compares by the collations of the first operand.
    /// </remarks>
    protected override void GenerateSetOperationOperand(SetOperationBase setOperation, SelectExpression operand)
    {
        if (operand == setOperation.Source1 && setOperation.IsDistinct)
        {
            Visit(WithEqualityCollations(operand, isDistinct: true));
            return;
        }

        if (operand == setOperation.Source1 || operand.Tables is not [SetOperationBase or ValuesExpression])
        {
            Visit(operand);
            return;
        }

        Sql.AppendLine("SELECT * FROM (");
        using (Sql.Indent())
        {
            Visit(operand);
        }

        Sql.AppendLine().Append(")");
    }

    protected override Expression VisitSelect(SelectExpression selectExpression) =>
        base.VisitSelect(WithEqualityCollations(selectExpression, selectExpression.IsDistinct));

    protected override Expression VisitOrdering(OrderingExpression orderingExpression) => base.VisitOrdering(Ordered(orderingExpression));

    protected override void GenerateIn(InExpression inExpression, bool negated)
    {
        var item = Collated(inExpression.Item, inExpression.Item.StoredType().EqualityCollation());
        base.GenerateIn(
            item == inExpression.Item ? inExpression : inExpression.Update(item, inExpression.Subquery, inExpression.Values, inExpression.ValuesParameter),
            negated);
    }

    protected override Expression VisitSqlBinary(SqlBinaryExpression sqlBinaryExpression)
    {
        base.VisitSqlBinary(Compared(sqlBinaryExpression));
        return sqlBinaryExpression;
    }

    protected override Expression VisitExtension(Expression extensionExpression) => extensionExpression switch
    {
        InfixExpression infix => VisitInfix(infix),
        OrderedArgumentExpression ordered => VisitOrderedArgument(ordered),
        _ => base.VisitExtension(extensionExpression),
    };

    private OrderedArgumentExpression VisitOrderedArgument(OrderedArgumentExpression ordered)
    {
        Visit(ordered.Argument);
        var separator = " ORDER BY ";
        foreach (var ordering in ordered.Orderings)
        {
            Sql.Append(separator);
            Visit(ordering);
            separator = ", ";
        }

        return ordered;
    }

    private InfixExpression VisitInfix(InfixExpression infix)
    {
        GenerateOperand(infix.Left, infix.Precedence);
        Sql.Append(" ").Append(infix.Operator).Append(" ");
        GenerateOperand(infix.Right, infix.Precedence + 1);
        return infix;
    }

    private void GenerateOperand(SqlExpression expression, int precedence = int.MaxValue)
    {
        var isLooser = TryGetOperatorInfo(expression, out var own, out _) && own < precedence;
        Sql.Append(isLooser ? "(" : string.Empty);
        Visit(expression);
        Sql.Append(isLooser ? ")" : string.Empty);
    }

    /// <remarks>COLLATE binds tighter than every operator.</remarks>
    protected override Expression VisitCollate(CollateExpression collateExpression)
    {
        GenerateOperand(collateExpression.Operand);
        Sql.Append(" COLLATE ").Append(collateExpression.Collation);
        return collateExpression;
    }

    protected override string GetOperator(SqlBinaryExpression binaryExpression) => binaryExpression.OperatorType switch
    {
        ExpressionType.Add when binaryExpression.Type == typeof(string) || binaryExpression.TypeMapping?.ClrType == typeof(string) => " || ",
        _ => base.GetOperator(binaryExpression),
    };

    protected override bool RequiresParentheses(SqlExpression outerExpression, SqlExpression innerExpression) =>
        innerExpression is InfixExpression || base.RequiresParentheses(outerExpression, innerExpression);

    protected override bool TryGetOperatorInfo(SqlExpression expression, out int precedence, out bool isAssociative)
    {
        (precedence, isAssociative) = expression switch
        {
            SqlBinaryExpression binary => binary.OperatorType switch
            {
                ExpressionType.Add when GetOperator(binary) == " || " => (900, true),
                ExpressionType.Multiply => (800, true),
                ExpressionType.Divide or ExpressionType.Modulo => (800, false),
                ExpressionType.Add => (700, true),
                ExpressionType.Subtract => (700, false),
                ExpressionType.And or ExpressionType.Or => (600, false),
                ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => (500, false),
                ExpressionType.Equal or ExpressionType.NotEqual => (400, false),
                ExpressionType.AndAlso => (200, true),
                ExpressionType.OrElse => (100, true),
                _ => default,
            },
            SqlUnaryExpression unary => unary.OperatorType switch
            {
                ExpressionType.Negate or ExpressionType.OnesComplement => (1000, false),
                ExpressionType.Not when unary.Type != typeof(bool) => (1000, false),
                ExpressionType.Equal or ExpressionType.NotEqual => (400, false),
                ExpressionType.Not => (300, false),
                _ => default,
            },
            InfixExpression infix => (infix.Precedence, false),
            JsonScalarExpression => (950, false),
            CollateExpression => (1100, false),
            LikeExpression or InExpression => (400, false),
            _ => default,
        };
        return precedence != 0;
    }
}
