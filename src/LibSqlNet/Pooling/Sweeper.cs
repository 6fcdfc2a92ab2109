using System.Collections.Concurrent;
using LibSqlNet.Sessions;

namespace LibSqlNet.Pooling;

/// <summary>
/// Closes what nobody uses: sessions that are idle for too long, and sessions whose owner was collected without being closed. The timer runs
/// while there is something to look after.
/// </summary>
internal static class Sweeper
{
    private const int Period = 1000;

    private static readonly HashSet<SessionPool> Pools = [];
    private static readonly ConcurrentQueue<Session> Lost = new();
    private static readonly Lock Lock = new();
    private static readonly Timer Timer = new(static _ => Run());
    private static bool _isRunning;

    /// <summary>Looks after a pool until it has no idle session.</summary>
    public static void Watch(SessionPool pool)
    {
        lock (Lock)
        {
            Pools.Add(pool);
            Start();
        }
    }

    /// <summary>
    /// Takes a session that only its finalizer still knows: no thread is in it, and none can come. It is closed by the timer, for a finalizer must
    /// not touch a statement.
    /// </summary>
    public static void Reclaim(Session session)
    {
        Lost.Enqueue(session);
        lock (Lock)
        {
            Start();
        }
    }

    private static void Start()
    {
        if (!_isRunning)
        {
            _isRunning = true;
            Timer.Change(Period, Timeout.Infinite);
        }
    }

    private static void Run()
    {
        SessionPool[] pools;
        lock (Lock)
        {
            // A pool that gets an idle session from here on watches itself again.
            pools = [.. Pools];
            Pools.Clear();
            _isRunning = false;
        }

        CloseLost();
        foreach (var pool in pools)
        {
            if (pool.Sweep(Environment.TickCount64))
            {
                Watch(pool);
            }
        }
    }

    private static void CloseLost()
    {
        while (Lost.TryDequeue(out var session))
        {
            session.Pool!.DiscardUnowned(session);
        }
    }
}
