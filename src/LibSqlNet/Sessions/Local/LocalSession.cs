using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Extensions;
using LibSqlNet.Functions;
using LibSqlNet.Native;
using LibSqlNet.Pooling;

namespace LibSqlNet.Sessions.Local;

/// <summary>A connection of the native library. One thread at a time.</summary>
internal sealed unsafe partial class LocalSession : Session
{
    private readonly GCHandle _self;
    private readonly StatementCache _cache;
    private readonly LocalExtensions _extensions;
    private readonly ExecutionGuard _ownGuard;
    private sqlite3* _database;
    private readonly bool _isReplica;
    private int _rollbackCount;
    private bool _isLost;

    /// <param name="database">The native connection, which the session owns.</param>
    /// <param name="dataSource">The file's full path.</param>
    /// <param name="settings">What the connection string says.</param>
    /// <param name="isReplica">Whether it reads a replica, and writes nothing but temporary tables.</param>
    public LocalSession(sqlite3* database, string dataSource, SessionSettings settings, bool isReplica)
    {
        _database = database;
        Root = this;
        _isReplica = isReplica;
        _cache = new StatementCache(settings.StatementCacheSize);
        DataSource = dataSource;
        _ownGuard = Running = new ExecutionGuard(settings.DefaultTimeout);
        var file = FileName(database);
        IsTemporary = file is null;
        _writers = file is null || _isReplica || settings.Mode == LibSqlOpenMode.ReadOnly || settings.Cache == LibSqlCacheMode.Shared ? null : WriterQueue.Of(file);
        Registrations = new LocalRegistrations(this);
        _extensions = new LocalExtensions(this);

        // The library calls back while a lost session is closed, too.
        _self = GCHandle.Alloc(this, GCHandleType.WeakTrackResurrection);
        NativeCallbacks.Register(database, _self, _isReplica);
        Watchdog.Add(this);
    }

    public override string DataSource { get; }

    public override string ServerVersion => Version;

    public static string Version { get; } = Utf8.ToString(NativeMethods.sqlite3_libversion())!;

    public override bool IsInTransaction => NativeMethods.sqlite3_get_autocommit(_database) == 0;

    public override int RollbackCount => _rollbackCount;

    /// <summary>Whether a transaction or a statement reads, or writes, the main database: until it ends, that does not change for it.</summary>
    public bool HasSnapshot => TransactionState() != NativeConstants.SQLITE_TXN_NONE;

    public sqlite3* Database => _database;

    /// <summary>The pool's session: this one, or the one that it is the local half of.</summary>
    public Session Root { get; set; }

    /// <summary>The guard of what runs right now; the native library's callbacks and the watchdog ask it.</summary>
    public ExecutionGuard Running { get; set; }

    public bool IsRunning => Running != _ownGuard;

    /// <summary>The session's place in the watchdog's list.</summary>
    public int WatchPlace { get; set; }

    /// <summary>What the owner has added to the native connection.</summary>
    public LocalRegistrations Registrations { get; }

    /// <summary>The blobs that are open.</summary>
    public HashSet<LocalBlob> Blobs { get; } = [];

    /// <summary>What is done with it leaves no trace that could be taken back.</summary>
    public override nint Handle
    {
        get
        {
            Footprint.IsDirty = true;
            return (nint)_database;
        }
    }

    /// <summary>What a callback has just thrown, until the exception of its statement takes it up.</summary>
    public CallbackFailure? Failure { get; set; }

    public void NoteRollback() => _rollbackCount++;

    public override LibSqlStatementCacheStatistics StatementCacheStatistics => _cache.Statistics;

    public override StatementBatch RentFreshBatch(string sql) => new LocalBatch(this, sql);

    public override StatementBatch RentBatch(string sql) => _cache.Rent(sql) ?? new LocalBatch(this, sql);

    public void ReturnBatch(LocalBatch batch) => _cache.Return(batch);

    /// <summary>Whether the main database is in memory or in a file that goes when the connection does.</summary>
    public bool IsTemporary { get; }

    public Footprint Footprint { get; } = new();

    /// <summary>What the statement does that is compiled right now; known of replicas only.</summary>
    public StatementNature? Nature { get; private set; }

    /// <summary>False when the file was deleted, or another one has its name. Where the VFS cannot tell, files in use keep their names.</summary>
    public override bool IsCurrent
    {
        get
        {
            var hasMoved = 0;
            fixed (byte* main = "main"u8)
            {
                var resultCode = NativeMethods.sqlite3_file_control(_database, main, NativeConstants.SQLITE_FCNTL_HAS_MOVED, &hasMoved);
                return resultCode is NativeConstants.SQLITE_OK or NativeConstants.SQLITE_NOTFOUND && hasMoved == 0;
            }
        }
    }

    public override ValueTask RekeyAsync(EncryptionKey key, string? cipher, ExecutionGuard guard, IOBehavior io)
    {
        _cache.Clear();
        return new Rekeying(this, guard, io).RunAsync(key, cipher);
    }

    public override void Register(SqlFunction function)
    {
        // A kept statement would go on with the function that its text meant before.
        _cache.Clear();
        Registrations.Add(function);
    }

    public override void Register(Collation collation)
    {
        _cache.Clear();
        Registrations.Add(collation);
    }

    public override void EnableExtensions(bool isEnabled) => _extensions.Allow(isEnabled);

    public override void LoadExtension(ExtensionFile extension)
    {
        _cache.Clear();
        _extensions.Load(extension);
    }

    public override SessionBlob OpenBlob(string database, string table, string column, long rowid, bool isReadOnly, ExecutionGuard guard) =>
        new LocalBlob(this, database, table, column, rowid, isReadOnly, guard);

    public override ValueTask BackupAsync(BackupRequest request, ExecutionGuard guard, IOBehavior io) => request.Destination is LocalSession destination
        ? new LocalBackup(this, destination, guard).RunAsync(request, io)
        : base.BackupAsync(request, guard, io);

    public override void Unregister(FunctionSignature function) => Registrations.Remove(function);

    public override void UnregisterCollation(string normalizedName) => Registrations.RemoveCollation(normalizedName);

    public void BeginCompilation()
    {
        Footprint.WritesMain = false;
        Nature = _isReplica ? new StatementNature(this) : null;
    }

    /// <summary>Ends the compilation. When the library compiles the statement once more, by itself, it does the same as before.</summary>
    public StatementNature? TakeNature()
    {
        var nature = Nature;
        Nature = null;
        return nature;
    }

    public Exception CreateException(int resultCode, ExecutionGuard? guard, int sqlOffset = -1)
    {
        var failure = Failure;
        Failure = null;
        return NativeError.Create(_database, resultCode, DataSource, guard, sqlOffset, failure, _isReplica);
    }

    public override void Accept()
    {
        base.Accept();
        Footprint.IsDirty = false;
        Footprint.SetsReadUncommitted = false;
    }

    public override ValueTask<bool> ResetAsync(IOBehavior io)
    {
        CloseBlobs();
        if (IsTemporary || Footprint.IsDirty)
        {
            return new ValueTask<bool>(false);
        }

        if (IsInTransaction)
        {
            ExecuteAsync("ROLLBACK", Running, IOBehavior.Synchronous).Complete();
        }

        if (Footprint.SetsReadUncommitted)
        {
            ExecuteAsync("PRAGMA read_uncommitted = 0", Running, IOBehavior.Synchronous).Complete();
            Footprint.SetsReadUncommitted = false;
        }

        NativeMethods.sqlite3_set_last_insert_rowid(_database, 0);
        NativeMethods.libsql_currval_reset(_database);
        _extensions.Allow(false);

        // A statement that somebody still holds keeps its lock, and the functions that it may call.
        return new ValueTask<bool>(NativeMethods.sqlite3_txn_state(_database, null) == NativeConstants.SQLITE_TXN_NONE && Registrations.TryRemoveAll());
    }

    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "This is the session's Dispose.")]
    public override ValueTask CloseAsync(IOBehavior io)
    {
        GC.SuppressFinalize(this);
        if (_database is not null)
        {
            if (_isLost)
            {
                // Those who hold a lock that it would wait for may be lost as well, and stand behind it.
                _ = NativeMethods.sqlite3_busy_handler(_database, null, null);
            }

            try
            {
                CloseBlobs();
            }
            finally
            {
                CloseDatabase();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs when nobody refers to the session any more: its connection was neither closed nor disposed.</summary>
    ~LocalSession()
    {
        if (_database is not null)
        {
            _isLost = true;
            Sweeper.Reclaim(Root);
        }
    }

    private void CloseBlobs()
    {
        foreach (var blob in Blobs.ToArray())
        {
            blob.Close();
        }
    }

    private void CloseDatabase()
    {
        _cache.Clear();
        if (_isLost)
        {
            FinalizeStatements();
        }

        // A statement that is left keeps the connection until it is finalized itself.
        _ = NativeMethods.sqlite3_close_v2(_database);
        _database = null;
        Watchdog.Remove(this);
        _self.Free();
        GiveTurnUp();
    }

    /// <summary>Ends what readers that were lost with the session have left. What they wrote is committed if that needs no wait.</summary>
    private void FinalizeStatements()
    {
        for (var statement = NativeMethods.sqlite3_next_stmt(_database, null); statement is not null; statement = NativeMethods.sqlite3_next_stmt(_database, null))
        {
            _ = NativeMethods.sqlite3_finalize(statement);
        }
    }

    private static string? FileName(sqlite3* database)
    {
        fixed (byte* main = "main"u8)
        {
            var file = NativeMethods.sqlite3_db_filename(database, main);
            return file is null || *file == 0 ? null : Utf8.ToString(file);
        }
    }
}
