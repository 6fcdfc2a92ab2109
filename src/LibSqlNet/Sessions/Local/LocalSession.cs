using System.Runtime.InteropServices;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>A connection of the native library. One thread at a time.</summary>
internal sealed unsafe class LocalSession : Session
{
    private readonly GCHandle _self;
    private readonly StatementCache _cache;
    private sqlite3* _database;
    private int _rollbackCount;

    public LocalSession(sqlite3* database, string dataSource, int statementCacheSize, int defaultTimeout)
    {
        _database = database;
        _cache = new StatementCache(statementCacheSize);
        DataSource = dataSource;
        Running = new ExecutionGuard(defaultTimeout);
        _self = GCHandle.Alloc(this, GCHandleType.Weak);
        NativeCallbacks.Register(database, _self);
    }

    public override string DataSource { get; }

    public override string ServerVersion => Version;

    public static string Version { get; } = Utf8.ToString(NativeMethods.sqlite3_libversion())!;

    public override bool IsInTransaction => NativeMethods.sqlite3_get_autocommit(_database) == 0;

    public override int RollbackCount => _rollbackCount;

    public sqlite3* Database => _database;

    /// <summary>The guard of what runs right now; the native library's callbacks ask it.</summary>
    public ExecutionGuard Running { get; set; }

    public void NoteRollback() => _rollbackCount++;

    public override StatementBatch RentBatch(string sql) => _cache.Rent(sql) ?? new LocalBatch(this, sql);

    public void ReturnBatch(LocalBatch batch) => _cache.Return(batch);

    /// <summary>Whether the main database is in memory or in a file that goes when the connection does.</summary>
    public bool IsTemporary
    {
        get
        {
            fixed (byte* main = "main"u8)
            {
                var file = NativeMethods.sqlite3_db_filename(_database, main);
                return file is null || *file == 0;
            }
        }
    }

    public override ValueTask RekeyAsync(EncryptionKey key, string? cipher, ExecutionGuard guard, IOBehavior io)
    {
        _cache.Clear();
        return new Rekeying(this, guard, io).RunAsync(key, cipher);
    }

    public Exception CreateException(int resultCode, ExecutionGuard? guard, int sqlOffset = -1) =>
        NativeError.Create(_database, resultCode, DataSource, guard, sqlOffset);

    public override ValueTask CloseAsync(IOBehavior io)
    {
        if (_database is not null)
        {
            _cache.Clear();
            var resultCode = NativeMethods.sqlite3_close(_database);
            if (resultCode != NativeConstants.SQLITE_OK)
            {
                throw CreateException(resultCode, guard: null);
            }

            _database = null;
            _self.Free();
        }

        return ValueTask.CompletedTask;
    }
}
