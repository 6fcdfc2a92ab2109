using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions;

namespace LibSqlNet.Replication;

/// <summary>Syncs a replica from time to time, less often while that fails.</summary>
internal sealed class SyncTimer : IDisposable
{
    private const int StallSeconds = 30;
    private const int LongestDelay = 60_000;

    private readonly Replicator _replicator;
    private readonly ExecutionGuard _guard = new();
    private readonly Timer _timer;
    private readonly Lock _lock = new();
    private int _interval;
    private int _delay;
    private bool _isStopped;

    public SyncTimer(Replicator replicator)
    {
        _replicator = replicator;
        _timer = new Timer(static timer => _ = ((SyncTimer)timer!).RunAsync(), this, Timeout.Infinite, Timeout.Infinite);
        _guard.Take(this);
    }

    /// <summary>Why the last sync failed; null when it did not.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>Begins to sync, at the shortest interval that somebody wishes.</summary>
    /// <param name="interval">The seconds between two syncs; 0 for none.</param>
    public void Start(int interval)
    {
        var wanted = (int)Math.Min(interval * 1000L, int.MaxValue);
        lock (_lock)
        {
            if (wanted > 0 && (_interval == 0 || wanted < _interval))
            {
                _interval = _delay = wanted;
                _timer.Change(_delay, Timeout.Infinite);
            }
        }
    }

    /// <summary>Ends a sync that runs, and begins no other one.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isStopped = true;
            _timer.Dispose();
        }

        _guard.Cancel(this);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for it; the next sync that somebody asks for fails as well.")]
    private async Task RunAsync()
    {
        try
        {
            _guard.Begin(StallSeconds, CancellationToken.None);
            await _replicator.SyncAsync(progress: null, _guard, IOBehavior.Asynchronous).ConfigureAwait(false);
            LastFailure = null;
        }
        catch (Exception e)
        {
            LastFailure = e;
        }

        lock (_lock)
        {
            if (!_isStopped)
            {
                _delay = LastFailure is null ? _interval : (int)Math.Clamp(2L * _delay, _interval, Math.Max(LongestDelay, _interval));
                _timer.Change(_delay, Timeout.Infinite);
            }
        }
    }
}
