using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>A statement that runs on the server.</summary>
/// <param name="session">The session of the replica.</param>
/// <param name="local">The same statement, compiled for the replica; null where it does not compile there.</param>
/// <param name="server">The statement of the server's session.</param>
internal sealed class ServerStatement(ReplicaSession session, LocalStatement? local, SessionStatement server) : SessionStatement
{
    public override string?[] ParameterNames => server.ParameterNames;

    public override bool HasAmbiguousParameterNames => server.HasAmbiguousParameterNames;

    public override bool IsExplain => server.IsExplain;

    public override bool IsReadOnly => local?.IsReadOnly ?? server.IsReadOnly;

    public override int ColumnCount => local?.ColumnCount ?? server.ColumnCount;

    public override void BindNull(int ordinal) => server.BindNull(ordinal);

    public override void BindInt64(int ordinal, long value) => server.BindInt64(ordinal, value);

    public override void BindDouble(int ordinal, double value) => server.BindDouble(ordinal, value);

    public override void BindText(int ordinal, ReadOnlySpan<char> value) => server.BindText(ordinal, value);

    public override void BindBlob(int ordinal, ReadOnlySpan<byte> value) => server.BindBlob(ordinal, value);

    public override RowCursor Describe() => local?.Describe() ?? server.Describe();

    public override async ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (session.Transaction is { IsOpen: true, IsOnServer: false } transaction)
        {
            await transaction.MoveToServerAsync(guard, io).ConfigureAwait(false);
        }

        var before = session.CommittedFrame;
        var cursor = await session.ExecuteOnServerAsync(server, guard, io).ConfigureAwait(false);
        if (IsReadOnly)
        {
            return cursor;
        }

        // What has columns may have more rows to come, and has its count only then.
        var mayHaveChanged = cursor.ColumnCount > 0 || local?.Nature is not { ChangesRows: true } || session.Remote.LastChanges != 0;
        if (!session.Transaction.IsOpen)
        {
            await session.CatchUpAsync(before, mayHaveChanged, guard, io).ConfigureAwait(false);
        }
        else if (mayHaveChanged)
        {
            session.Transaction.NoteChange();
        }

        return new WriteCursor(session, cursor, local?.Nature);
    }
}
