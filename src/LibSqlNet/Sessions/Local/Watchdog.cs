namespace LibSqlNet.Sessions.Local;

/// <summary>
/// Looks at what the sessions run and interrupts what is over its time or was cancelled by a token. It has a thread of its own: those of the
/// thread pool may all be inside the library. The thread sleeps when nothing has run for a while.
/// </summary>
internal static class Watchdog
{
    private const int Period = 10;
    private const int LooksBeforeSleep = 20;

    private static readonly List<WeakReference<LocalSession>> Sessions = [];
    private static readonly Lock Lock = new();
    private static readonly AutoResetEvent Alarm = new(initialState: false);
    private static volatile bool _isAwake;
    private static bool _isStarted;

    public static void Add(LocalSession session)
    {
        lock (Lock)
        {
            session.WatchPlace = Sessions.Count;
            Sessions.Add(new WeakReference<LocalSession>(session, trackResurrection: true));
        }
    }

    public static void Remove(LocalSession session)
    {
        lock (Lock)
        {
            var last = Sessions[^1];
            Sessions[session.WatchPlace] = last;
            if (last.TryGetTarget(out var moved))
            {
                moved.WatchPlace = session.WatchPlace;
            }

            Sessions.RemoveAt(Sessions.Count - 1);
        }
    }

    /// <summary>Makes sure that the watchdog looks. Called when a session has begun to run something.</summary>
    public static void Wake()
    {
        if (!_isAwake)
        {
            Rouse();
        }
    }

    private static void Rouse()
    {
        lock (Lock)
        {
            if (_isAwake)
            {
                return;
            }

            _isAwake = true;
            if (_isStarted)
            {
                Alarm.Set();
                return;
            }

            _isStarted = true;
        }

        new Thread(Run) { IsBackground = true, Name = "LibSqlNet watchdog" }.UnsafeStart();
    }

    private static void Run()
    {
        while (true)
        {
            for (var idleLooks = 0; idleLooks < LooksBeforeSleep; idleLooks = Look() ? 0 : idleLooks + 1)
            {
                Thread.Sleep(Period);
            }

            _isAwake = false;

            // Who began before it could see this is seen here; who begins later wakes the watchdog.
            Interlocked.MemoryBarrierProcessWide();
            if (Look())
            {
                _isAwake = true;
            }
            else
            {
                Alarm.WaitOne();
            }
        }
    }

    /// <summary>Stops what is due.</summary>
    /// <returns>Whether anything runs.</returns>
    private static bool Look()
    {
        var isBusy = false;
        lock (Lock)
        {
            foreach (var reference in Sessions)
            {
                if (reference.TryGetTarget(out var session) && session.IsRunning)
                {
                    isBusy = true;
                    session.Running.StopIfDue();
                }
            }
        }

        return isBusy;
    }
}
