using LibSqlNet.Pooling;
using LibSqlNet.Sessions.Local;
using LibSqlNet.Sessions.Remote;
using LibSqlNet.Sessions.Replica;

namespace LibSqlNet.Sessions;

/// <summary>Opens sessions: local ones, remote ones, and those of replicas, as the connection string says.</summary>
internal static class Database
{
    public static ValueTask<Session> OpenAsync(SessionPool pool, ExecutionGuard guard, IOBehavior io) => pool.Settings.Server switch
    {
        null => LocalDatabase.OpenAsync(pool.Settings, guard, io),
        _ when pool.Settings.RecursiveTriggers => throw new NotSupportedException(
            "A libSQL server does not let a connection set recursive_triggers: remove Recursive Triggers from the connection string."),
        { IsReplicated: false } => RemoteDatabase.OpenAsync(pool, guard, io),
        _ => ReplicaDatabase.OpenAsync(pool, guard, io),
    };
}
