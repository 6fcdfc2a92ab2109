using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Parameters;
using LibSqlNet.Pooling;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet;

/// <summary>A connection to a database. Not for use by several threads at a time.</summary>
[DebuggerDisplay("{DataSource,nq} ({State})")]
public partial class LibSqlConnection : DbConnection
{
    private const string MainDatabase = "main";

    private static readonly StateChangeEventArgs Opening = new(ConnectionState.Closed, ConnectionState.Open);
    private static readonly StateChangeEventArgs Closing = new(ConnectionState.Open, ConnectionState.Closed);

    private readonly List<LibSqlDataReader> _readers = [];
    private readonly ExecutionGuard _guard = new();
    private ExecutionGuard? _spareGuard;
    private SessionPool _pool;
    private string _connectionString;
    private int? _defaultTimeout;
    private Session? _session;
    private bool _isClosing;

    /// <summary>Makes a connection without a connection string.</summary>
    public LibSqlConnection()
        : this("")
    {
    }

    /// <summary>Makes a connection.</summary>
    /// <param name="connectionString">The connection string; see <see cref="LibSqlConnectionStringBuilder"/>.</param>
    /// <exception cref="ArgumentException">It holds an unknown keyword, a value that does not convert, or keywords that exclude each other.</exception>
    public LibSqlConnection(string? connectionString)
    {
        _connectionString = connectionString ?? "";
        _pool = SessionPool.Of(_connectionString);
    }

    /// <summary>The connection string as it was set, secrets included.</summary>
    /// <exception cref="ArgumentException">It holds an unknown keyword, a value that does not convert, or keywords that exclude each other.</exception>
    /// <exception cref="InvalidOperationException">It is set while the connection is open.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (_session is not null)
            {
                throw new InvalidOperationException("The connection string cannot change while the connection is open: close it first.");
            }

            _pool = SessionPool.Of(value ?? "");
            _connectionString = value ?? "";
        }
    }

    /// <summary>The seconds that opening may take: <see cref="DefaultTimeout"/>.</summary>
    public override int ConnectionTimeout => DefaultTimeout;

    /// <summary>Always <c>main</c>.</summary>
    public override string Database => MainDatabase;

    /// <summary>The full path of the file when the connection is open; else the connection string's data source, as the address of a server always.</summary>
    public override string DataSource => _session?.DataSource ?? Settings.DataSource;

    /// <summary>The default of <see cref="LibSqlCommand.CommandTimeout"/> for new commands, and the limit of what the connection itself runs, in seconds; 0 waits for ever.</summary>
    public virtual int DefaultTimeout
    {
        get => _defaultTimeout ?? Settings.DefaultTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _defaultTimeout = value;
        }
    }

    /// <summary>The version of SQLite that the engine stands on (<c>sqlite3_libversion</c>): the server's, for an open connection to one.</summary>
    public override string ServerVersion => _session?.ServerVersion ?? LocalSession.Version;

    /// <summary>
    /// The <c>sqlite3*</c> of the open connection, for functions of the native library that have no counterpart here (cast it, and pass it to
    /// LibSqlNet.Native.NativeMethods); 0 when the connection is closed. It is the connection's: do not close it. Since
    /// nobody knows what is done with it, what it leads to is closed with the connection and not kept in the pool.
    /// </summary>
    public virtual nint Handle => _session?.Handle ?? 0;

    /// <inheritdoc/>
    public override ConnectionState State => _session is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => LibSqlFactory.Instance;

    /// <summary>The transaction that is running, or null.</summary>
    protected internal virtual LibSqlTransaction? Transaction { get; set; }

    internal SessionSettings Settings => _pool.Settings;

    internal Session Session => _session ?? throw new InvalidOperationException("The connection is closed: open it first.");

    /// <summary>Opens the database. Does nothing when the connection is open.</summary>
    /// <exception cref="LibSqlException">
    /// The database cannot be opened. <see cref="LibSqlException.SqliteErrorCode"/> is 14 where the file cannot be opened and 26 where the key
    /// is wrong.
    /// </exception>
    /// <exception cref="ArgumentException">The cipher, one of its parameters or the length of a raw key is not valid, or the database is in memory and has a key.</exception>
    public override void Open() => OpenAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Open"/>
    /// <param name="cancellationToken">Stops the wait for a lock.</param>
    public override async Task OpenAsync(CancellationToken cancellationToken) =>
        await OpenAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Closes the connection: readers are closed and a transaction is rolled back. Does nothing when it is closed.</summary>
    public override void Close() => CloseAsync(IOBehavior.Synchronous).Complete();

    /// <inheritdoc cref="Close"/>
    /// <returns>The task.</returns>
    public override async Task CloseAsync() => await CloseAsync(IOBehavior.Asynchronous).ConfigureAwait(false);

    /// <inheritdoc cref="Close"/>
    /// <returns>The task.</returns>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync(IOBehavior.Asynchronous).ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Not supported: a connection has one database; others are attached to it with ATTACH.</summary>
    /// <param name="databaseName">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A connection cannot change its database: open another connection, or use ATTACH.");

    /// <summary>Not supported: SQLite takes no part in distributed transactions. A TransactionScope has no effect on a connection.</summary>
    /// <param name="transaction">Null, for none.</param>
    /// <exception cref="NotSupportedException">It is not null.</exception>
    public override void EnlistTransaction(System.Transactions.Transaction? transaction)
    {
        if (transaction is not null)
        {
            throw new NotSupportedException("SQLite takes no part in distributed transactions: use BeginTransaction.");
        }
    }

    /// <summary>Makes a command that belongs to this connection and its transaction.</summary>
    /// <returns>The command.</returns>
    public virtual new LibSqlCommand CreateCommand() => new()
    {
        Connection = this,
        CommandTimeout = DefaultTimeout,
        Transaction = Transaction,
    };

    /// <summary>Begins a transaction that holds the write lock from the start.</summary>
    /// <returns>The transaction.</returns>
    /// <exception cref="InvalidOperationException">The connection is closed or has a transaction.</exception>
    /// <exception cref="LibSqlException">The lock was not to be had within <see cref="DefaultTimeout"/> (code 5).</exception>
    public virtual new LibSqlTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <inheritdoc cref="BeginTransaction()"/>
    /// <param name="deferred">True to take a lock with the first statement that needs one; the change from reading to writing can then fail with code 5.</param>
    public virtual LibSqlTransaction BeginTransaction(bool deferred) => BeginTransaction(IsolationLevel.Unspecified, deferred);

    /// <inheritdoc cref="BeginTransaction()"/>
    /// <param name="isolationLevel">Serializable; weaker levels are raised to it, but ReadUncommitted with a shared cache.</param>
    /// <exception cref="ArgumentException">The isolation level is Snapshot or Chaos.</exception>
    public virtual new LibSqlTransaction BeginTransaction(IsolationLevel isolationLevel) =>
        BeginTransaction(isolationLevel, deferred: isolationLevel == IsolationLevel.ReadUncommitted);

    /// <inheritdoc cref="BeginTransaction(IsolationLevel)"/>
    /// <param name="isolationLevel">Serializable; weaker levels are raised to it, but ReadUncommitted with a shared cache.</param>
    /// <param name="deferred">True to take a lock with the first statement that needs one; the change from reading to writing can then fail with code 5.</param>
    public virtual LibSqlTransaction BeginTransaction(IsolationLevel isolationLevel, bool deferred) =>
        BeginTransactionAsync(isolationLevel, deferred, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <summary>The values of parameters as this connection binds them.</summary>
    internal LibSqlParameterCollection? ToBind(LibSqlParameterCollection? parameters) =>
        Settings.Conformance == LibSqlConformance.Strict ? DbTypeConversion.Apply(parameters) : parameters;

    /// <summary>A command has to name the transaction that it runs in.</summary>
    internal void ThrowUnlessCurrent(LibSqlTransaction? transaction)
    {
        if (transaction != Transaction)
        {
            throw new InvalidOperationException(
                transaction is null
                    ? "The connection has a transaction that the command does not name: set the command's Transaction."
                    : "The command's transaction is over or belongs to another connection: set the connection's own, or null.");
        }

        if (transaction is { WasRolledBack: true })
        {
            throw new InvalidOperationException(
                "The transaction was rolled back by the engine, by the server or by a ROLLBACK statement: the command would run outside of it. Dispose it, and begin another one.");
        }
    }

    internal void AddReader(LibSqlDataReader reader)
    {
        reader.Place = _readers.Count;
        _readers.Add(reader);
    }

    internal void RemoveReader(LibSqlDataReader reader)
    {
        var last = _readers[^1];
        _readers[reader.Place] = last;
        last.Place = reader.Place;
        _readers.RemoveAt(_readers.Count - 1);
    }

    /// <summary>A guard for an execution; its commands need none of their own.</summary>
    internal ExecutionGuard RentGuard()
    {
        var guard = _spareGuard ?? new ExecutionGuard();
        _spareGuard = null;
        return guard;
    }

    internal void ReturnGuard(ExecutionGuard guard) => _spareGuard = guard;

    /// <summary>Runs a statement on the connection's own account.</summary>
    internal ValueTask RunAsync(string sql, IOBehavior io, CancellationToken cancellationToken)
    {
        _guard.Begin(DefaultTimeout, cancellationToken);
        return Session.ExecuteAsync(sql, _guard, io);
    }

    internal async ValueTask OpenAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        if (_session is not null)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        _guard.Begin(DefaultTimeout, cancellationToken);
        var session = await _pool.RentAsync(_guard, io).ConfigureAwait(false);
        try
        {
            ApplyRegistrations(session);
        }
        catch
        {
            await _pool.DiscardAsync(session, io).ConfigureAwait(false);
            throw;
        }

        _session = session;
        if (_pool.Initializer is { } initializer && !session.IsAccepted)
        {
            await InitializeAsync(initializer, io, cancellationToken).ConfigureAwait(false);
        }

        OnStateChange(Opening);
    }

    internal async ValueTask CloseAsync(IOBehavior io)
    {
        // A reader that closes its connection may be closed by it.
        if (_session is null || _isClosing)
        {
            return;
        }

        _isClosing = true;
        try
        {
            while (_readers.Count > 0)
            {
                await _readers[^1].CloseAsync(io).ConfigureAwait(false);
            }

            if (Transaction is { } transaction)
            {
                await transaction.DisposeAsync(io).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var reader in _readers.ToArray())
            {
                reader.Abandon();
            }

            // Were two threads to close the connection, one of them gives the session back.
            var session = Interlocked.Exchange(ref _session, null);
            Transaction = null;
            _isClosing = false;
            if (session is not null)
            {
                await _pool.ReturnAsync(session, io).ConfigureAwait(false);
                OnStateChange(Closing);
            }
        }
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc/>
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        await BeginTransactionAsync(isolationLevel, isolationLevel == IsolationLevel.ReadUncommitted, IOBehavior.Asynchronous, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Closes the connection.</summary>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private ValueTask<LibSqlTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel, bool deferred, IOBehavior io, CancellationToken cancellationToken)
    {
        _ = Session;
        if (Transaction is not null)
        {
            throw new InvalidOperationException("The connection has a transaction already: SQLite does not nest them; use its savepoints (Save).");
        }

        return LibSqlTransaction.BeginAsync(this, isolationLevel, deferred, io, cancellationToken);
    }
}
