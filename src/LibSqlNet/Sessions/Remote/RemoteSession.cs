using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Pooling;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>
/// A connection to a database on a server. Outside of a transaction each command has a stream to itself, that is a connection of the server; a
/// transaction has one for as long as it lasts. Nothing is kept on the server between them.
/// </summary>
internal sealed partial class RemoteSession : Session
{
    private bool? _foreignKeysAtFirst;
    private int _rollbackCount;
    private bool _isClosed;

    /// <summary>Makes a session; the server hears nothing of it.</summary>
    public RemoteSession(SessionPool pool)
    {
        Server = pool.Server!;
        DataSource = pool.Settings.DataSource;
        ForeignKeys = _foreignKeysAtFirst = pool.Settings.ForeignKeys;
        Engine = new LocalEngine(this);
    }

    public RemoteServer Server { get; }

    public override string DataSource { get; }

    public override string ServerVersion => Server.Traits?.Version ?? "";

    public override bool IsInTransaction => _stream is not null;

    public override int RollbackCount => _rollbackCount;

    /// <summary>Whether streams begin with foreign keys enforced; null for as the server has it.</summary>
    public bool? ForeignKeys { get; set; }

    /// <summary>Whether a server that cannot be reached is tried again for a moment.</summary>
    public bool IsPatient { get; init; } = true;

    /// <summary>The frame that the server named in its last answer; null where it named none.</summary>
    public ulong? ReplicationIndex { get; private set; }

    /// <summary>The rowid of the last row that was inserted; null when there was none.</summary>
    public long? LastInsertRowid { get; private set; }

    /// <summary>The number of rows that the last statement which writes has changed.</summary>
    public long LastChanges { get; private set; }

    /// <summary>What computes without the server.</summary>
    public LocalEngine Engine { get; }

    public override StatementBatch RentBatch(string sql) => Rent(sql, isFresh: false);

    public override StatementBatch RentFreshBatch(string sql) => Rent(sql, isFresh: true);

    public override BatchSequence RentSequence(LibSqlBatchCommand[] commands, bool isFresh) => new RemoteSequence(this, commands, isFresh);

    /// <summary>Nothing to do: the server compiles each statement anew.</summary>
    public override ValueTask RefreshSchemasAsync(ExecutionGuard guard, IOBehavior io) => ValueTask.CompletedTask;

    public override void Accept()
    {
        base.Accept();
        _foreignKeysAtFirst = ForeignKeys;
    }

    /// <summary>Takes the session back to what it was when it was opened. The server is told only of a transaction that is open.</summary>
    public override async ValueTask<bool> ResetAsync(IOBehavior io)
    {
        await RollBackAsync(io).ConfigureAwait(false);
        ForeignKeys = _foreignKeysAtFirst;
        LastInsertRowid = null;
        LastChanges = 0;
        return true;
    }

    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "This is the session's Dispose.")]
    public override async ValueTask CloseAsync(IOBehavior io)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            GC.SuppressFinalize(this);
            Engine.Close();
            await RollBackAsync(io).ConfigureAwait(false);
        }
    }

    public void NoteReplicationIndex(ulong index)
    {
        ReplicationIndex = index;
        Server.Note(index);
    }

    /// <summary>Learns what a statement has done.</summary>
    public void NoteChange(SqlStatement statement, long affected, long? lastInsertRowid)
    {
        LastInsertRowid = lastInsertRowid ?? LastInsertRowid;
        if (statement.IsReadOnly != true && statement.Kind is SqlKind.Write or SqlKind.Other)
        {
            LastChanges = affected;
        }
    }

    /// <summary>Runs when nobody refers to the session any more: its connection was neither closed nor disposed.</summary>
    ~RemoteSession()
    {
        if (!_isClosed && Pool is not null)
        {
            Sweeper.Reclaim(this);
        }
    }

    private RemoteBatch Rent(string sql, bool isFresh)
    {
        var batch = new RemoteBatch(this, isFresh);
        batch.Add(Server.TextOf(sql), command: null);
        return batch;
    }

    private async ValueTask RollBackAsync(IOBehavior io)
    {
        if (_stream is { } stream)
        {
            EndTransaction(isRolledBack: true);
            await stream.CloseAsync(io).ConfigureAwait(false);
        }
    }
}
