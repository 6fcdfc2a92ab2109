using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace LibSqlNet.Sessions.Remote;

/// <summary>
/// Something that waits for a server on behalf of a guard: it makes a token, and for a caller that may not await a closed socket, of what the guard says.
/// One object serves one operation after the other.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It goes back to the idle ones, or disposes them itself.")]
internal sealed class RemoteOperation : IInterruptible
{
    private const int MaxIdle = 64;

    private static readonly ConcurrentQueue<RemoteOperation> Idle = [];

    [ThreadStatic]
    private static RemoteOperation? _blocking;

    private readonly Timer _timer;
    private CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private ExecutionGuard? _guard;
    private RemoteOperation? _outer;
    private Socket? _socket;
    private bool _isSynchronous;

    private RemoteOperation() =>
        _timer = new Timer(static operation => ((RemoteOperation)operation!).StopIfDue(), this, Timeout.Infinite, Timeout.Infinite);

    /// <summary>The operation that this thread waits for; null where none does, or one awaits.</summary>
    public static RemoteOperation? Blocking => _blocking;

    /// <summary>Cancelled when the guard says to stop.</summary>
    public CancellationToken Token => _source.Token;

    public bool IsStopped => _source.IsCancellationRequested;

    /// <summary>Begins an operation, which ends when the scope is disposed.</summary>
    public static Scope Begin(ExecutionGuard guard, IOBehavior io)
    {
        if (!Idle.TryDequeue(out var operation))
        {
            operation = new RemoteOperation();
        }

        operation.Obey(guard, io);
        return new Scope(operation);
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        if (_isSynchronous)
        {
            _source.Cancel();
            Volatile.Read(ref _socket)?.Dispose();
        }
        else
        {
            // What awaits must not go on within this call: it would wait for its end.
            _ = _source.CancelAsync();
        }
    }

    /// <summary>Names the socket that the operation blocks on, which no token reaches: a stop closes it.</summary>
    public void Block(Socket socket)
    {
        Volatile.Write(ref _socket, socket);
        Interlocked.MemoryBarrier();
        Token.ThrowIfCancellationRequested();
    }

    /// <summary>Ends what <see cref="Block"/> began.</summary>
    public void Unblock() => Volatile.Write(ref _socket, null);

    private void Obey(ExecutionGuard guard, IOBehavior io)
    {
        _guard = guard;
        _isSynchronous = io == IOBehavior.Synchronous;
        if (_isSynchronous)
        {
            _outer = _blocking;
            _blocking = this;
        }

        guard.Enter(this);
        _registration = guard.Token.UnsafeRegister(static guard => ((ExecutionGuard)guard!).StopIfDue(), guard);
        StartTimer();

        // What was said before the guard knew of the operation is obeyed here.
        guard.StopIfDue();
    }

    private void StopIfDue()
    {
        if (Volatile.Read(ref _guard) is { } guard)
        {
            guard.StopIfDue();
            if (!IsStopped)
            {
                StartTimer();
            }
        }
    }

    private void StartTimer()
    {
        if (_guard?.Remaining() is { } remaining and not long.MaxValue)
        {
            // A timer takes no more than 49 days.
            _timer.Change(Math.Clamp(remaining, 1, int.MaxValue), Timeout.Infinite);
        }
    }

    private void End()
    {
        var guard = _guard!;
        Volatile.Write(ref _guard, null);
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
        guard.Leave();
        _registration.Dispose();
        if (_isSynchronous)
        {
            _blocking = _outer;
            _outer = null;
        }

        if (IsStopped)
        {
            _source.Dispose();
            _source = new CancellationTokenSource();
        }

        if (Idle.Count < MaxIdle)
        {
            Idle.Enqueue(this);
        }
        else
        {
            _timer.Dispose();
            _source.Dispose();
        }
    }

    /// <summary>The time that an operation obeys its guard.</summary>
    public readonly struct Scope(RemoteOperation operation) : IDisposable
    {
        public RemoteOperation Operation => operation;

        public void Dispose() => operation.End();
    }
}
