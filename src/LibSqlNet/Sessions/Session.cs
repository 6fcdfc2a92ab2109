using System.Runtime.CompilerServices;
using LibSqlNet.Extensions;
using LibSqlNet.Functions;
using LibSqlNet.Pooling;

namespace LibSqlNet.Sessions;

/// <summary>
/// Where SQL runs: one open connection to one database. Commands, readers and transactions know this class and its companions only.
/// </summary>
internal abstract class Session
{
    /// <summary>The pool that the session goes back to.</summary>
    public SessionPool? Pool { get; set; }

    /// <summary>The pool's generation when it opened the session.</summary>
    public int Generation { get; set; }

    /// <summary>When the session came back to the pool, by <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>Whether an idle session still leads to the database that its data source names.</summary>
    public virtual bool IsCurrent => true;

    /// <summary>The <c>sqlite3*</c> of a native connection; 0 where there is none.</summary>
    public virtual nint Handle => 0;

    public abstract string DataSource { get; }

    public abstract string ServerVersion { get; }

    public abstract bool IsInTransaction { get; }

    /// <summary>Counts the transactions that were rolled back, by whomever: a transaction compares it to learn that it is over.</summary>
    public abstract int RollbackCount { get; }

    /// <summary>What the session's statement cache has done; nothing where it has none.</summary>
    public virtual LibSqlStatementCacheStatistics StatementCacheStatistics => default;

    /// <summary>Lends the statements of an SQL text. The text is read as far as the batch is walked.</summary>
    public abstract StatementBatch RentBatch(string sql);

    /// <summary>Whether <see cref="Accept"/> was called.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>Lends the statements of an SQL text, prepared anew: until they run, statements that were kept know the schema of their time.</summary>
    public virtual StatementBatch RentFreshBatch(string sql) => RentBatch(sql);

    /// <summary>Lends the statements of a batch's commands.</summary>
    public virtual BatchSequence RentSequence(LibSqlBatchCommand[] commands, bool isFresh) => new TextSequence(this, commands, isFresh);

    /// <summary>Learns of changes that other connections made to the schemas.</summary>
    public virtual async ValueTask RefreshSchemasAsync(ExecutionGuard guard, IOBehavior io)
    {
        // To run a statement is what makes the engine compare its schema with the file's.
        const string Sql =
            """
            SELECT group_concat('SELECT 1 FROM "' || replace(name, '"', '""') || '".sqlite_schema LIMIT 0', ';') FROM pragma_database_list
            """;
        await ExecuteAsync((await QueryTextAsync(Sql, guard, io).ConfigureAwait(false))!, guard, io).ConfigureAwait(false);
    }

    /// <summary>Takes settings and temporary objects as they are now for what the session is opened with: a reset keeps them.</summary>
    public virtual void Accept() => IsAccepted = true;

    /// <summary>Takes the session back to what it was when it was opened. Its batches have been returned.</summary>
    /// <returns>False when something stays on it that the next owner must not see: it has to be closed.</returns>
    public virtual ValueTask<bool> ResetAsync(IOBehavior io) => new(false);

    public abstract ValueTask CloseAsync(IOBehavior io);

    /// <summary>Writes the database anew with another key and cipher.</summary>
    public virtual ValueTask RekeyAsync(EncryptionKey key, string? cipher, ExecutionGuard guard, IOBehavior io) =>
        throw new NotSupportedException("The encryption of this database cannot be changed over this connection: change it where its file is.");

    /// <summary>Adds a function of .NET code, in place of one with the same name and number of arguments.</summary>
    public virtual void Register(SqlFunction function) => throw NoCallbacks();

    /// <summary>Adds an order of texts of .NET code, in place of one with the same name.</summary>
    public virtual void Register(Collation collation) => throw NoCallbacks();

    public virtual void Unregister(FunctionSignature function) => throw NoCallbacks();

    public virtual void UnregisterCollation(string normalizedName) => throw NoCallbacks();

    /// <summary>Allows SQL to load extensions, or forbids it.</summary>
    public virtual void EnableExtensions(bool isEnabled) => throw NoExtensions();

    public virtual void LoadExtension(ExtensionFile extension) => throw NoExtensions();

    /// <summary>Opens a value of a row to be read, or written, in place.</summary>
    public virtual SessionBlob OpenBlob(string database, string table, string column, long rowid, bool isReadOnly, ExecutionGuard guard) =>
        throw new NotSupportedException("A value cannot be opened in place over this connection: read it with SELECT, and write it with UPDATE.");

    /// <summary>Copies a database over one of another session.</summary>
    public virtual ValueTask BackupAsync(BackupRequest request, ExecutionGuard guard, IOBehavior io) =>
        throw new NotSupportedException("A backup copies from one local file to another: open the files themselves.");

    /// <summary>Brings a replica to what the server's database is now.</summary>
    public virtual ValueTask<LibSqlSyncResult> SyncAsync(IProgress<LibSqlSyncProgress>? progress, ExecutionGuard guard, IOBehavior io) =>
        throw new InvalidOperationException("The connection is not one to a replica: give its connection string a file as Data Source, and the server's address as Sync Url.");

    /// <summary>Runs statements that take no parameters and whose rows nobody wants.</summary>
    // Within its callers the compiler would have no room left to take in line what this calls in turn.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask ExecuteAsync(string sql, ExecutionGuard guard, IOBehavior io)
    {
        if (io == IOBehavior.Asynchronous)
        {
            return ExecuteAsync(sql, guard);
        }

        var batch = RentBatch(sql);
        try
        {
            batch.RunAtOnce(guard, parameters: null);
        }
        finally
        {
            batch.Return();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs one statement that takes no parameters and returns the first column of its first row as text.</summary>
    public async ValueTask<string?> QueryTextAsync(string sql, ExecutionGuard guard, IOBehavior io)
    {
        var batch = RentBatch(sql);
        try
        {
            var statement = (await batch.NextAsync(guard, io).ConfigureAwait(false))!;
            var cursor = await statement.ExecuteAsync(guard, io).ConfigureAwait(false);
            try
            {
                return await cursor.ReadAsync(guard, io).ConfigureAwait(false) ? cursor.GetText(0) : null;
            }
            finally
            {
                cursor.Finish();
            }
        }
        finally
        {
            batch.Return();
        }
    }

    private static NotSupportedException NoCallbacks() =>
        new("Functions and collations of .NET code run where the engine runs: this database is on a server, which cannot call them.");

    private static NotSupportedException NoExtensions() =>
        new("Extensions are loaded where the engine runs: this database is on a server, which loads its own.");

    private async ValueTask ExecuteAsync(string sql, ExecutionGuard guard)
    {
        var batch = RentBatch(sql);
        try
        {
            await batch.RunAsync(guard, parameters: null).ConfigureAwait(false);
        }
        finally
        {
            batch.Return();
        }
    }
}
