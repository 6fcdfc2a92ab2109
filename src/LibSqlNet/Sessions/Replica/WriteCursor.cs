using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>The rows of a write on the server. When it ends, functions of SQL say here what it changed.</summary>
internal sealed class WriteCursor(ReplicaSession session, RowCursor server, StatementNature? nature) : RowCursor
{
    private readonly long? _rowid = session.Remote.LastInsertRowid;
    private bool _isFinished;

    public override int ColumnCount => server.ColumnCount;

    public override bool HasRows => server.HasRows;

    public override string GetName(int ordinal) => server.GetName(ordinal);

    public override string? GetDeclaredType(int ordinal) => server.GetDeclaredType(ordinal);

    public override ColumnOrigin? GetOrigin(int ordinal) => server.GetOrigin(ordinal);

    public override StorageClass GetStorageClass(int ordinal) => server.GetStorageClass(ordinal);

    public override long GetInt64(int ordinal) => server.GetInt64(ordinal);

    public override double GetDouble(int ordinal) => server.GetDouble(ordinal);

    public override string? GetText(int ordinal) => server.GetText(ordinal);

    public override string? GetDigits(int ordinal) => server.GetDigits(ordinal);

    public override ReadOnlySpan<byte> GetBytes(int ordinal) => server.GetBytes(ordinal);

    public override void Interrupt() => server.Interrupt();

    public override async ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io) => await server.ReadAsync(guard, io).ConfigureAwait(false);

    public override int Finish()
    {
        var changes = server.Finish();
        if (!_isFinished && (nature?.ChangesRows ?? changes > 0))
        {
            session.NoteChanges(Math.Max(changes, 0), nature is { Inserts: false } ? null : _rowid);
        }

        _isFinished = true;
        return changes;
    }
}
