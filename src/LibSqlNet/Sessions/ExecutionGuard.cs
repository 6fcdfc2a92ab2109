using LibSqlNet.Pooling;

namespace LibSqlNet.Sessions;

/// <summary>
/// Says when a running command has to stop: its token is cancelled, <c>Cancel()</c> was called, or its timeout is over. <c>Cancel()</c> stops it
/// at once; for the rest a session is asked a few dozen times a second, so that an execution costs no timer and no registration.
/// </summary>
internal sealed class ExecutionGuard
{
    private object? _owner;
    private CancellationToken _token;
    private long _timeout;
    private long _started;
    private volatile bool _cancelRequested;
    private volatile bool _isInterrupted;
    private Turn? _awaited;
    private IInterruptible? _running;
    private int _stoppers;

    public ExecutionGuard()
    {
    }

    /// <summary>A guard for what runs on nobody's account: bounded by time only.</summary>
    public ExecutionGuard(int timeoutSeconds) => _timeout = Milliseconds(timeoutSeconds);

    public bool IsTimedOut { get; private set; }

    /// <summary>The command of a batch that runs; null outside of batches.</summary>
    public LibSqlBatchCommand? BatchCommand { get; set; }

    public CancellationToken Token => _token;

    public bool IsCancelRequested => _cancelRequested;

    /// <summary>Whether a statement of the guard was interrupted: it may have ended all the same before it noticed.</summary>
    public bool IsInterrupted => _isInterrupted;

    public bool IsStopRequested
    {
        get
        {
            // A copy: the token asks for its source twice, and while the watchdog asks, the next call may bring another one.
            var token = _token;
            return _cancelRequested || token.IsCancellationRequested;
        }
    }

    public int TimeoutSeconds => (int)(_timeout / 1000);

    public void Begin(int timeoutSeconds, CancellationToken token)
    {
        _timeout = Milliseconds(timeoutSeconds);
        _cancelRequested = false;
        _isInterrupted = false;
        IsTimedOut = false;
        Resume(token);
    }

    /// <summary>Starts the clock anew, for a call that goes on with the same command. The clock is read when somebody first asks.</summary>
    public void Resume(CancellationToken token)
    {
        // What was interrupted when its call had just ended stops in the next one, for the reason that it was interrupted for.
        if (!_isInterrupted)
        {
            _token = token;
            _started = 0;
        }
    }

    /// <summary>Names the execution that a stop interrupts, from before its first step on.</summary>
    public void Enter(IInterruptible execution) => Volatile.Write(ref _running, execution);

    /// <summary>Ends the execution. When this returns nobody interrupts it any more, and its statement can serve others.</summary>
    public void Leave()
    {
        Volatile.Write(ref _running, null);
        AwaitStoppers();
    }

    /// <summary>Makes the guard obey an owner's <see cref="Cancel"/>, and nobody else's.</summary>
    public void Take(object owner) => Volatile.Write(ref _owner, owner);

    /// <summary>Ends what the owner runs. When this returns its <see cref="Cancel"/> does nothing any more, and the guard can serve others.</summary>
    public void Release()
    {
        Volatile.Write(ref _owner, null);
        AwaitStoppers();
        _token = default;
        BatchCommand = null;
    }

    /// <summary>Stops what the guard's owner runs, from any thread.</summary>
    /// <param name="owner">Who asks; does nothing unless the guard is its own right now.</param>
    public void Cancel(object owner)
    {
        Interlocked.Increment(ref _stoppers);
        try
        {
            // The owner takes no fence when it releases the guard: this one is for both.
            Interlocked.MemoryBarrierProcessWide();
            if (Volatile.Read(ref _owner) == owner)
            {
                _cancelRequested = true;
                Stop();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _stoppers);
        }
    }

    /// <summary>Interrupts the execution when it has to stop. Called by other threads than the one that executes.</summary>
    public void StopIfDue()
    {
        if (IsDue())
        {
            Stop();
        }
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

    /// <summary>Waits for a turn as long as the guard allows.</summary>
    /// <returns>Whether it came.</returns>
    public async ValueTask<bool> WaitAsync(Turn turn, IOBehavior io)
    {
        var timeout = (int)Math.Clamp(Remaining(), 0, int.MaxValue);
        using (Await(turn))
        {
            if (io == IOBehavior.Synchronous)
            {
                Wait(turn, timeout);
            }
            else
            {
                await WaitAsync(turn, timeout).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref _awaited, null);
        var isGranted = await turn.Task.ConfigureAwait(false);
        if (!isGranted)
        {
            // It notes that the time is over.
            ShouldStop();
        }

        return isGranted;
    }

    /// <summary>Lets a time pass, or less when the guard says to stop.</summary>
    public async ValueTask WaitAsync(int milliseconds, IOBehavior io)
    {
        var turn = new Turn();
        using (Await(turn))
        {
            var time = (int)Math.Clamp(Remaining(), 0, milliseconds);
            if (io == IOBehavior.Synchronous)
            {
                Wait(turn, time);
            }
            else
            {
                await WaitAsync(turn, time).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref _awaited, null);
    }

    /// <summary>The milliseconds until the timeout; <see cref="long.MaxValue"/> without one.</summary>
    public long Remaining()
    {
        if (_timeout == 0)
        {
            return long.MaxValue;
        }

        // Read once: while the watchdog asks, the next call may start the clock anew.
        var started = Volatile.Read(ref _started);
        var now = Environment.TickCount64;
        if (started == 0)
        {
            started = now;
            _started = started;
        }

        return started + _timeout - now;
    }

    private bool IsDue() => IsStopRequested || Remaining() <= 0;

    private CancellationTokenRegistration Await(Turn turn)
    {
        // Cancel() notes the request before it looks for what is awaited.
        Interlocked.Exchange(ref _awaited, turn);
        if (_cancelRequested)
        {
            turn.TryGiveUp();
        }

        return _token.UnsafeRegister(static turn => ((Turn)turn!).TryGiveUp(), turn);
    }

    private void Stop()
    {
        Interlocked.Increment(ref _stoppers);
        try
        {
            // The thread that executes takes no fence when it leaves: this one is for both.
            Interlocked.MemoryBarrierProcessWide();
            // Asked for what is found here: the execution for which it was due may have ended meanwhile.
            if (Volatile.Read(ref _awaited) is { } turn && IsDue())
            {
                turn.TryGiveUp();
            }

            if (Volatile.Read(ref _running) is { } running && ShouldStop())
            {
                _isInterrupted = true;
                running.Interrupt();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _stoppers);
        }
    }

    private void AwaitStoppers()
    {
        var wait = default(SpinWait);
        while (Volatile.Read(ref _stoppers) != 0)
        {
            wait.SpinOnce();
        }
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
