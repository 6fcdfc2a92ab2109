using LibSqlNet.Extensions;
using LibSqlNet.Functions;
using LibSqlNet.Native;
using LibSqlNet.Pooling;
using LibSqlNet.Replication;
using LibSqlNet.Sessions.Local;
using LibSqlNet.Sessions.Remote;

namespace LibSqlNet.Sessions.Replica;

/// <summary>A connection to a replica: reads run on its file, and writes on the server that it replicates.</summary>
internal sealed partial class ReplicaSession : Session
{
    private readonly SessionPool _pool;
    private readonly Watermark _watermark;
    private RemoteSession? _remote;
    private ReplicaBatch? _spareBatch;
    private bool _isClosed;

    public ReplicaSession(LocalSession local, Replicator replicator, SessionPool pool)
    {
        Local = local;
        local.Root = this;
        Replicator = replicator;
        _pool = pool;
        _watermark = Watermark.Of(local.DataSource);
        Transaction = new ReplicaTransaction(this);
    }

    public LocalSession Local { get; }

    public Replicator Replicator { get; }

    public ReplicaTransaction Transaction { get; }

    /// <summary>The session on the server. It costs nothing until it runs something.</summary>
    public RemoteSession Remote => _remote ??= new RemoteSession(_pool) { IsPatient = false };

    /// <summary>Whether a query can run on the file as it is, and nobody has to know of it.</summary>
    public bool ReadsFreely => !Transaction.IsOpen && _watermark.IsReached && !_hasWrittenBehindSnapshot;

    public bool ReadsItsWrites => _pool.Settings.ReadYourWrites;

    /// <summary>A frame that the file has; it may have later ones, too.</summary>
    public ulong? CommittedFrame => Replicator.CommittedFrame;

    public override bool IsCurrent => Local.IsCurrent;

    public override nint Handle => Local.Handle;

    public override string DataSource => Local.DataSource;

    public override string ServerVersion => Local.ServerVersion;

    public override bool IsInTransaction
    {
        get
        {
            Transaction.SettleLocally();
            return Local.IsInTransaction;
        }
    }

    public override int RollbackCount
    {
        get
        {
            Transaction.SettleLocally();
            return Local.RollbackCount;
        }
    }

    public override LibSqlStatementCacheStatistics StatementCacheStatistics => Local.StatementCacheStatistics;

    public override StatementBatch RentBatch(string sql) => Rent((LocalBatch)Local.RentBatch(sql));

    public override StatementBatch RentFreshBatch(string sql) => Rent((LocalBatch)Local.RentFreshBatch(sql));

    public void ReturnBatch(ReplicaBatch batch) => _spareBatch = batch;

    public override void Accept()
    {
        base.Accept();
        Local.Accept();
    }

    public override async ValueTask<bool> ResetAsync(IOBehavior io)
    {
        Transaction.Forget();
        _hasWrittenBehindSnapshot = _mayDifferInForeignKeys = false;
        return (_remote is null || await _remote.ResetAsync(io).ConfigureAwait(false)) && await Local.ResetAsync(io).ConfigureAwait(false);
    }

    public override async ValueTask CloseAsync(IOBehavior io)
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            if (_remote is not null)
            {
                await _remote.CloseAsync(io).ConfigureAwait(false);
            }
        }
        finally
        {
            await Local.CloseAsync(io).ConfigureAwait(false);
            Replicator.Release();
        }
    }

    public override void Register(SqlFunction function) => Local.Register(function);

    public override void Register(Collation collation) => Local.Register(collation);

    public override void Unregister(FunctionSignature function) => Local.Unregister(function);

    public override void UnregisterCollation(string normalizedName) => Local.UnregisterCollation(normalizedName);

    public override void EnableExtensions(bool isEnabled) => Local.EnableExtensions(isEnabled);

    public override void LoadExtension(ExtensionFile extension) => Local.LoadExtension(extension);

    public override SessionBlob OpenBlob(string database, string table, string column, long rowid, bool isReadOnly, ExecutionGuard guard)
    {
        if (Transaction.IsOnServer)
        {
            throw new NotSupportedException("The transaction is open on the server, where a value cannot be opened in place: read it with SELECT, and write it with UPDATE.");
        }

        if (!isReadOnly && database.Equals("main", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException("The database is a replica, which is written on its server: open the value to read only, and write it with UPDATE.");
        }

        BeginReadAsync(guard, IOBehavior.Synchronous).Complete();
        return Local.OpenBlob(database, table, column, rowid, isReadOnly, guard);
    }

    public override async ValueTask BackupAsync(BackupRequest request, ExecutionGuard guard, IOBehavior io)
    {
        if (request.Destination is ReplicaSession)
        {
            throw new NotSupportedException("A replica is written by its replicator alone: copy to another file.");
        }

        await BeginReadAsync(guard, io).ConfigureAwait(false);
        await Local.BackupAsync(request, guard, io).ConfigureAwait(false);
    }

    private ReplicaBatch Rent(LocalBatch local)
    {
        var batch = _spareBatch ?? new ReplicaBatch(this);
        _spareBatch = null;
        batch.Begin(local);
        return batch;
    }
}
