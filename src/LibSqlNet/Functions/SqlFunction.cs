using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Native;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Functions;

/// <summary>A function or an aggregate of .NET code. It belongs to one connection, and so to one session at a time.</summary>
internal abstract unsafe class SqlFunction(string name, int arity, bool isDeterministic) : Registration
{
    public string Name => name;

    public FunctionSignature Signature { get; } = new(name, arity);

    public bool IsDeterministic => isDeterministic;

    public abstract bool IsAggregate { get; }

    /// <summary>Where a failure is told about.</summary>
    public LocalSession? Session { get; set; }

    protected FunctionArguments Arguments { get; } = new(name);

    protected FunctionResult Result { get; } = new(name);

    public override void Apply(Session session) => session.Register(this);

    /// <summary>Computes the result of a scalar function, or takes the arguments of a row for an aggregate.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "No exception may cross native frames: it becomes the error of the statement.")]
    public void Call(sqlite3_context* context, int count, sqlite3_value** values)
    {
        try
        {
            Arguments.Set(count, values);
            Evaluate(context);
        }
        catch (Exception exception)
        {
            Fail(context, exception);
        }
    }

    /// <summary>Computes the result of an aggregate. The library calls it for each group, even where the statement is given up.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "No exception may cross native frames: it becomes the error of the statement.")]
    public void Finish(sqlite3_context* context)
    {
        try
        {
            Complete(context);
        }
        catch (Exception exception)
        {
            Fail(context, exception);
        }
    }

    protected abstract void Evaluate(sqlite3_context* context);

    protected virtual void Complete(sqlite3_context* context) => throw new NotSupportedException("A scalar function has no last step.");

    private void Fail(sqlite3_context* context, Exception exception)
    {
        var failure = CallbackFailure.OfFunction(exception);
        var message = Utf8.Terminated(failure.NativeText);
        fixed (byte* text = message)
        {
            NativeMethods.sqlite3_result_error(context, text, message.Length - 1);
        }

        NativeMethods.sqlite3_result_error_code(context, failure.NativeCode);
        Session!.Failure = failure;
    }
}
