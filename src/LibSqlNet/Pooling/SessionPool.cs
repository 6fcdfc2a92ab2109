using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote;

namespace LibSqlNet.Pooling;

/// <summary>
/// The sessions of one connection string. It knows those that are idle, and counts those that are out: a session that nobody owns and that did
/// not come back is the <see cref="Sweeper"/>'s. Files are opened and sessions are reset outside the lock. It holds secrets: never print it.
/// </summary>
internal sealed class SessionPool
{
    private static readonly Interned<SessionPool> Pools = new(static connectionString =>
        new SessionPool(new SessionSettings(new LibSqlConnectionStringBuilder(connectionString))));

    private readonly Lazy<RemoteServer?> _server;
    private readonly Lock _lock = new();
    private readonly List<Session> _idle = [];
    private readonly Queue<Turn> _line = [];
    private int _size;
    private int _generation;
    private string? _dataSource;
    private bool _isSwept;

    static SessionPool()
    {
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => ClearAll();
        AppDomain.CurrentDomain.DomainUnload += static (_, _) => ClearAll();
    }

    private SessionPool(SessionSettings settings)
    {
        Settings = settings;
        AuthToken = AuthToken.Of(settings.Server?.AuthToken);
        _server = new Lazy<RemoteServer?>(() => settings.Server is { } server ? new RemoteServer(server, AuthToken) : null);
    }

    public SessionSettings Settings { get; }

    /// <summary>The token for the server.</summary>
    public AuthToken AuthToken { get; private set; }

    /// <summary>The server, which all sessions of the pool share; null where there is none.</summary>
    public RemoteServer? Server => _server.Value;

    /// <summary>What is done with a session before its first user has it.</summary>
    public SessionInitializer? Initializer { get; private init; }

    /// <summary>The pool of a connection string, which also serves one that says not to pool.</summary>
    public static SessionPool Of(string connectionString) => Pools.Get(connectionString);

    /// <summary>A pool that nobody else with the connection string shares.</summary>
    public static SessionPool Own(string connectionString, SessionInitializer? initializer, AuthToken? authToken)
    {
        var pool = new SessionPool(new SessionSettings(new LibSqlConnectionStringBuilder(connectionString))) { Initializer = initializer };
        pool.AuthToken = authToken ?? pool.AuthToken;
        Pools.Note(pool);
        return pool;
    }

    public static void ClearAll()
    {
        foreach (var pool in Pools.All())
        {
            pool.Clear();
        }
    }

    /// <summary>Clears the pools of all connection strings that led to this file.</summary>
    public static void ClearFile(string dataSource)
    {
        foreach (var pool in Pools.All().Where(pool => pool._dataSource == dataSource))
        {
            pool.Clear();
        }
    }

    public ValueTask<Session> RentAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (!Settings.IsPooled)
        {
            return OpenAsync(guard, io);
        }

        var (session, turn) = Take();
        return session is { IsCurrent: true } ? new ValueTask<Session>(session) : RentAsync(session, turn, guard, io);
    }

    /// <summary>Takes a session back from its owner, who must not use it any more.</summary>
    public async ValueTask ReturnAsync(Session session, IOBehavior io)
    {
        var isKept = false;
        try
        {
            isKept = Settings.IsPooled && session.Generation == Volatile.Read(ref _generation) && await session.ResetAsync(io).ConfigureAwait(false) && Keep(session);
        }
        finally
        {
            if (!isKept)
            {
                await DiscardAsync(session, io).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Closes a session that was taken from the pool or never came back to it.</summary>
    public async ValueTask DiscardAsync(Session session, IOBehavior io)
    {
        try
        {
            await session.CloseAsync(io).ConfigureAwait(false);
        }
        finally
        {
            if (!Settings.IsPooled || Release())
            {
                Server?.CloseIdle();
            }
        }
    }

    /// <summary>Closes a session that has no owner. It has nothing left to lose, and its failure has nobody to hear of it.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A timer that throws ends the process.")]
    public void DiscardUnowned(Session session)
    {
        try
        {
            DiscardAsync(session, IOBehavior.Synchronous).Complete();
        }
        catch (Exception e)
        {
            Trace.TraceError($"A session of {Settings.DataSource} failed to close: {e.Message}");
        }
    }

    /// <summary>Closes the idle sessions; the others are closed when they come back.</summary>
    public void Clear()
    {
        Session[] idle;
        lock (_lock)
        {
            _generation++;
            idle = [.. _idle];
            _idle.Clear();
        }

        Close(idle);
    }

    /// <summary>Closes the sessions that have been idle for too long.</summary>
    /// <returns>Whether idle sessions are left.</returns>
    public bool Sweep(long now)
    {
        Session[] expired;
        bool isLeft;
        lock (_lock)
        {
            var count = Expired(now);
            expired = [.. _idle.Take(count)];
            _idle.RemoveRange(0, count);
            isLeft = _isSwept = _idle.Count > 0;
        }

        Close(expired);
        return isLeft;
    }

    // The longest idle one stands first.
    private int Expired(long now)
    {
        var lifetime = Settings.IdleLifetime;
        if (lifetime == 0)
        {
            return 0;
        }

        var most = Math.Clamp(_size - Settings.MinPoolSize, 0, _idle.Count);
        var count = 0;
        while (count < most && now - _idle[count].IdleSince >= lifetime * 1000L)
        {
            count++;
        }

        return count;
    }

    private (Session? Session, Turn? Turn) Take()
    {
        lock (_lock)
        {
            if (_idle.Count > 0)
            {
                var session = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
                return (session, null);
            }

            if (Settings.MaxPoolSize == 0 || _size < Settings.MaxPoolSize)
            {
                _size++;
                return (null, null);
            }

            var turn = new Turn();
            _line.Enqueue(turn);
            return (null, turn);
        }
    }

    private async ValueTask<Session> RentAsync(Session? session, Turn? turn, ExecutionGuard guard, IOBehavior io)
    {
        if (turn is not null)
        {
            if (!await guard.WaitAsync(turn, io).ConfigureAwait(false))
            {
                throw Exhausted(guard);
            }

            session = turn.Session;
        }

        if (session is { IsCurrent: true })
        {
            return session;
        }

        try
        {
            if (session is not null)
            {
                await session.CloseAsync(io).ConfigureAwait(false);
            }

            return await OpenAsync(guard, io).ConfigureAwait(false);
        }
        catch
        {
            Release();
            throw;
        }
    }

    private async ValueTask<Session> OpenAsync(ExecutionGuard guard, IOBehavior io)
    {
        var generation = Volatile.Read(ref _generation);
        var session = await Database.OpenAsync(this, guard, io).ConfigureAwait(false);
        session.Pool = this;
        session.Generation = generation;
        _dataSource = session.DataSource;
        return session;
    }

    private bool Keep(Session session)
    {
        var startsSweeping = false;
        lock (_lock)
        {
            if (session.Generation != _generation)
            {
                return false;
            }

            if (!TryHandOver(session))
            {
                session.IdleSince = Environment.TickCount64;
                _idle.Add(session);
                startsSweeping = !_isSwept;
                _isSwept = true;
            }
        }

        if (startsSweeping)
        {
            Sweeper.Watch(this);
        }

        return true;
    }

    /// <summary>Gives the place of a session that is closed to the one who waits longest.</summary>
    /// <returns>Whether it was the last session.</returns>
    private bool Release()
    {
        lock (_lock)
        {
            return !TryHandOver(session: null) && --_size == 0;
        }
    }

    private bool TryHandOver(Session? session)
    {
        while (_line.TryDequeue(out var turn))
        {
            if (turn.TryGrant(session))
            {
                return true;
            }
        }

        return false;
    }

    private void Close(Session[] sessions)
    {
        foreach (var session in sessions)
        {
            DiscardUnowned(session);
        }
    }

    private Exception Exhausted(ExecutionGuard guard) => guard.IsStopRequested
        ? new OperationCanceledException("The wait for a connection of the pool was cancelled.", guard.Token)
        : new InvalidOperationException(
            $"No connection of the pool for {Settings.DataSource} became free within {guard.TimeoutSeconds} s: all {Settings.MaxPoolSize} are in use. Dispose connections after use, or raise Max Pool Size.",
            new TimeoutException());
}
