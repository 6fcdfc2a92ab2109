namespace LibSqlNet.Sessions.Local;

/// <summary>
/// Makes a guard the one that the native library's callbacks and the watchdog ask. Scopes nest: a function of a statement may run another one.
/// </summary>
internal readonly ref struct RunningScope
{
    private readonly LocalSession _session;
    private readonly ExecutionGuard _outer;

    public RunningScope(LocalSession session, ExecutionGuard guard)
    {
        _session = session;
        _outer = session.Running;
        session.Running = guard;
        Watchdog.Wake();
    }

    public void Dispose() => _session.Running = _outer;
}
