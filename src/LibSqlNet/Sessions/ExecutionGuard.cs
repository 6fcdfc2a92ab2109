using LibSqlNet.Pooling;

namespace LibSqlNet.Sessions;

/// <summary>
/// Says when a running command has to stop: its token is cancelled, <c>Cancel()</c> was called, or its timeout is over.
/// A session asks while it runs or waits, so that an execution costs no timer and no registration.
/// </summary>
internal sealed class ExecutionGuard
{
    private readonly bool _allowsCancel;
    private CancellationToken _token;
    private long _timeout;
    private long _started;
    private volatile bool _cancelRequested;
    private Turn? _awaited;

    /// <summary>A guard for what the session runs on its own account: bounded by time only.</summary>
    public ExecutionGuard(int timeoutSeconds)
    {
        _timeout = Milliseconds(timeoutSeconds);
    }

    public ExecutionGuard() => _allowsCancel = true;

    public bool IsTimedOut { get; private set; }

    /// <summary>The command of a batch that runs; null outside of batches.</summary>
    public LibSqlBatchCommand? BatchCommand { get; set; }

    public CancellationToken Token => _token;

    public bool IsCancelRequested => _cancelRequested;

    public bool IsStopRequested => _cancelRequested || _token.IsCancellationRequested;

    public int TimeoutSeconds => (int)(_timeout / 1000);

    public void Begin(int timeoutSeconds, CancellationToken token)
    {
        _timeout = Milliseconds(timeoutSeconds);
        _cancelRequested = false;
        Resume(token);
    }

    /// <summary>Starts the clock anew, for a call that goes on with the same command. The clock is read when somebody first asks.</summary>
    public void Resume(CancellationToken token)
    {
        _token = token;
        _started = 0;
        IsTimedOut = false;
    }

    public void Cancel()
    {
        _cancelRequested = _allowsCancel;
        if (_allowsCancel)
        {
            // A wait shows what it awaits before it asks whether it is cancelled.
            Interlocked.MemoryBarrier();
            Volatile.Read(ref _awaited)?.TryGiveUp();
        }
    }

    /// <summary>Waits for a turn as long as the guard allows.</summary>
    /// <returns>Whether it came.</returns>
    public async ValueTask<bool> WaitAsync(Turn turn, IOBehavior io)
    {
        Interlocked.Exchange(ref _awaited, turn);
        var registration = _token.UnsafeRegister(static turn => ((Turn)turn!).TryGiveUp(), turn);
        if (IsStopRequested)
        {
            turn.TryGiveUp();
        }

        var timeout = (int)Math.Clamp(Remaining(), 0, int.MaxValue);
        if (io == IOBehavior.Synchronous)
        {
            Wait(turn, timeout);
        }
        else
        {
            await WaitAsync(turn, timeout).ConfigureAwait(false);
        }

        await registration.DisposeAsync().ConfigureAwait(false);
        Volatile.Write(ref _awaited, null);
        var isGranted = await turn.Task.ConfigureAwait(false);
        if (!isGranted)
        {
            // It notes that the time is over.
            ShouldStop();
        }

        return isGranted;
    }

    public bool ShouldStop()
    {
        if (IsStopRequested)
        {
            return true;
        }

        if (Remaining() <= 0)
        {
            IsTimedOut = true;
        }

        return IsTimedOut;
    }

    /// <summary>The milliseconds until the timeout.</summary>
    public long Remaining()
    {
        if (_timeout == 0)
        {
            return long.MaxValue;
        }

        var now = Environment.TickCount64;
        if (_started == 0)
        {
            _started = now;
        }

        return _started + _timeout - now;
    }

    private static void Wait(Turn turn, int timeout)
    {
        if (!turn.Task.Wait(timeout))
        {
            turn.TryGiveUp();
        }
    }

    private static async ValueTask WaitAsync(Turn turn, int timeout)
    {
        using var timer = new Timer(static turn => ((Turn)turn!).TryGiveUp(), turn, timeout, Timeout.Infinite);
        await turn.Task.ConfigureAwait(false);
    }

    private static long Milliseconds(int seconds) => seconds * 1000L;
}
