using System.Runtime.InteropServices;
using LibSqlNet.Native;

namespace LibSqlNet.Functions;

internal sealed unsafe class AggregateFunction<TAccumulate, TResult>(
    string name,
    int arity,
    TAccumulate seed,
    Func<TAccumulate, FunctionArguments, TAccumulate> step,
    Func<TAccumulate, TResult> result,
    bool isDeterministic)
    : SqlFunction(name, arity, isDeterministic)
{
    public override bool IsAggregate => true;

    protected override void Evaluate(sqlite3_context* context)
    {
        var slot = (nint*)NativeMethods.sqlite3_aggregate_context(context, sizeof(nint));
        if (slot is null)
        {
            NativeMethods.sqlite3_result_error_nomem(context);
            return;
        }

        if (*slot == 0)
        {
            *slot = GCHandle.ToIntPtr(GCHandle.Alloc(new Group(seed)));
        }

        var group = (Group)GCHandle.FromIntPtr(*slot).Target!;
        group.HasFailed = true;
        group.Value = step(group.Value, Arguments);
        group.HasFailed = false;
    }

    protected override void Complete(sqlite3_context* context)
    {
        // Null where there was no row, or no memory for one.
        var slot = (nint*)NativeMethods.sqlite3_aggregate_context(context, 0);
        if (slot is null || *slot == 0)
        {
            Result.Write(context, result(seed));
            return;
        }

        var handle = GCHandle.FromIntPtr(*slot);
        *slot = 0;
        var group = (Group)handle.Target!;
        handle.Free();
        if (!group.HasFailed)
        {
            Result.Write(context, result(group.Value));
        }
    }

    /// <summary>What the rows of a group have come to.</summary>
    private sealed class Group(TAccumulate seed)
    {
        public TAccumulate Value { get; set; } = seed;

        public bool HasFailed { get; set; }
    }
}
