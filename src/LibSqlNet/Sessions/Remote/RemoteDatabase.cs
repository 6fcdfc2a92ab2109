using LibSqlNet.Pooling;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Opens sessions of a server.</summary>
internal static class RemoteDatabase
{
    private const string TraitsSql = "SELECT sqlite_version(), foreign_keys FROM pragma_foreign_keys";

    public static async ValueTask<Session> OpenAsync(SessionPool pool, ExecutionGuard guard, IOBehavior io)
    {
        var session = new RemoteSession(pool);
        if (pool.Server!.Traits is null)
        {
            // The first one tells a wrong address, token or namespace; those behind it cost no round trip.
            await LearnAsync(session, guard, io).ConfigureAwait(false);
        }

        return session;
    }

    private static async ValueTask LearnAsync(RemoteSession session, ExecutionGuard guard, IOBehavior io)
    {
        // As the server has them: the session sets its own with every stream.
        var foreignKeys = session.ForeignKeys;
        session.ForeignKeys = null;
        var batch = session.RentBatch(TraitsSql);
        var statement = (await batch.NextAsync(guard, io).ConfigureAwait(false))!;
        var cursor = await statement.ExecuteAsync(guard, io).ConfigureAwait(false);
        await cursor.ReadAsync(guard, io).ConfigureAwait(false);
        session.Server.Traits = new RemoteServerTraits(cursor.GetText(0)!, cursor.GetInt64(1) != 0);
        cursor.Finish();
        batch.Return();
        session.ForeignKeys = foreignKeys;
    }
}
