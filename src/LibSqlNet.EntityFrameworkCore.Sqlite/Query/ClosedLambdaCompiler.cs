using System.Linq.Expressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>
/// Compiles the functions inside a function that use nothing of it, once. A function that stands inside a compiled expression is made into a
/// delegate each time the expression runs, which takes longer than most point queries do in the engine.
/// </summary>
internal sealed class ClosedLambdaCompiler : ExpressionVisitor
{
    public static readonly ClosedLambdaCompiler Instance = new();

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        var lambda = (Expression<T>)base.VisitLambda(node);
        return OuterVariableFinder.UsesOuterVariables(lambda) ? lambda : Expression.Constant(lambda.Compile(), node.Type);
    }

    // What is quoted is read as an expression, not run.
    protected override Expression VisitUnary(UnaryExpression node) => node.NodeType == ExpressionType.Quote ? node : base.VisitUnary(node);

    protected override Expression VisitExtension(Expression node) => node.CanReduce ? base.VisitExtension(node) : node;

    private sealed class OuterVariableFinder : ExpressionVisitor
    {
        private readonly HashSet<ParameterExpression> _own = [];
        private bool _found;

        public static bool UsesOuterVariables(LambdaExpression lambda)
        {
            var finder = new OuterVariableFinder();
            finder.Visit(lambda);
            return finder._found;
        }

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            _own.UnionWith(node.Parameters);
            return base.VisitLambda(node);
        }

        protected override Expression VisitBlock(BlockExpression node)
        {
            _own.UnionWith(node.Variables);
            return base.VisitBlock(node);
        }

        protected override CatchBlock VisitCatchBlock(CatchBlock node)
        {
            if (node.Variable is { } variable)
            {
                _own.Add(variable);
            }

            return base.VisitCatchBlock(node);
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found |= !_own.Contains(node);
            return node;
        }
    }
}
