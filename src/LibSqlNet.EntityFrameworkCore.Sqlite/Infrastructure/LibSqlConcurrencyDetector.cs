using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

/// <summary>
/// Finds out when two operations of a context overlap. A flow of execution that is inside is marked by an <see cref="AsyncLocal{T}"/>, which allocates
/// whenever it is set; and a query enters once per row. So the execution context with the mark is kept, and put back while the one below it is the same.
/// </summary>
internal sealed class LibSqlConcurrencyDetector : IConcurrencyDetector, IResettableService
{
    // Where it is null it leaves nothing behind in an execution context, however many of these a flow uses.
    private readonly AsyncLocal<LibSqlConcurrencyDetector?> _mark = new();
    private ExecutionContext? _unmarked;
    private ExecutionContext? _marked;
    private bool _isEntered;
    private int _depth;

    /// <summary>Enters, for the first time or, in the same flow of execution, again.</summary>
    /// <returns>What exits when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">Another operation of the context is going on.</exception>
    public ConcurrencyDetectorCriticalSectionDisposer EnterCriticalSection()
    {
        if (!Interlocked.Exchange(ref _isEntered, true))
        {
            Mark();
        }
        else if (_mark.Value is null)
        {
            throw new InvalidOperationException(CoreStrings.ConcurrentMethodInvocation);
        }

        _depth++;
        return new ConcurrencyDetectorCriticalSectionDisposer(this);
    }

    /// <summary>Exits, once for each time that the flow of execution entered.</summary>
    public void ExitCriticalSection()
    {
        if (--_depth == 0)
        {
            Unmark();
            Volatile.Write(ref _isEntered, false);
        }
    }

    /// <summary>Lets go of what the execution contexts hold, before a pool keeps the context.</summary>
    public void ResetState() => (_unmarked, _marked) = (null, null);

    /// <summary>Lets go of what the execution contexts hold, before a pool keeps the context.</summary>
    /// <param name="cancellationToken">Not looked at: nothing is waited for.</param>
    /// <returns>A completed task.</returns>
    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        ResetState();
        return Task.CompletedTask;
    }

    private void Mark()
    {
        var current = ExecutionContext.Capture();
        if (current is not null && current == _unmarked && _marked is not null)
        {
            ExecutionContext.Restore(_marked);
            return;
        }

        _mark.Value = this;
        (_unmarked, _marked) = (current, ExecutionContext.Capture());
    }

    private void Unmark()
    {
        if (_unmarked is not null && _marked is not null && ExecutionContext.Capture() == _marked)
        {
            ExecutionContext.Restore(_unmarked);
            return;
        }

        _mark.Value = null;
    }
}
