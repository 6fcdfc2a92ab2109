using LibSqlNet.Sessions;

namespace LibSqlNet.Pooling;

/// <summary>
/// The line of those who want to write to a file, over all sessions of this process: they come in turn instead of colliding at the file's lock.
/// It only saves them tries: who gets the lock is still SQLite's to say.
/// </summary>
internal sealed class WriterQueue
{
    private static readonly Interned<WriterQueue> Queues = new(static _ => new WriterQueue());

    private readonly Lock _lock = new();
    private readonly Queue<Turn> _line = [];
    private bool _isTaken;

    private WriterQueue()
    {
    }

    public static WriterQueue Of(string path) => Queues.Get(path);

    public bool TryEnter()
    {
        lock (_lock)
        {
            return !_isTaken && (_isTaken = true);
        }
    }

    /// <summary>Waits as long as the guard allows.</summary>
    /// <returns>Whether the turn came.</returns>
    public ValueTask<bool> EnterAsync(ExecutionGuard guard, IOBehavior io)
    {
        Turn turn;
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return new ValueTask<bool>(true);
            }

            turn = new Turn();
            _line.Enqueue(turn);
        }

        return guard.WaitAsync(turn, io);
    }

    public void Leave()
    {
        lock (_lock)
        {
            while (_line.TryDequeue(out var next))
            {
                if (next.TryGrant())
                {
                    return;
                }
            }

            _isTaken = false;
        }
    }
}
