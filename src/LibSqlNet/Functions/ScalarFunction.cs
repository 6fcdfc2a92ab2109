using LibSqlNet.Native;

namespace LibSqlNet.Functions;

internal sealed unsafe class ScalarFunction<TResult>(string name, int arity, Func<FunctionArguments, TResult> body, bool isDeterministic)
    : SqlFunction(name, arity, isDeterministic)
{
    public override bool IsAggregate => false;

    protected override void Evaluate(sqlite3_context* context) => Result.Write(context, body(Arguments));
}
