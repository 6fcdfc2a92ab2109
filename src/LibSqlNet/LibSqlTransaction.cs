using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>A transaction of a <see cref="LibSqlConnection"/>.</summary>
public class LibSqlTransaction : DbTransaction
{
    private readonly int _rollbackCount;
    private LibSqlConnection? _connection;

    private LibSqlTransaction(LibSqlConnection connection, IsolationLevel isolationLevel)
    {
        _connection = connection;
        _rollbackCount = connection.Session.RollbackCount;
        IsolationLevel = isolationLevel;
    }

    /// <summary>The connection; null when the transaction is over.</summary>
    public virtual new LibSqlConnection? Connection => _connection;

    /// <summary><see cref="IsolationLevel.Serializable"/>, or <see cref="IsolationLevel.ReadUncommitted"/> in a shared cache.</summary>
    public override IsolationLevel IsolationLevel { get; }

    /// <inheritdoc/>
    public override bool SupportsSavepoints => true;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => _connection;

    /// <summary>Whether somebody else has rolled it back. It is not over.</summary>
    internal bool WasRolledBack => _connection!.Session.RollbackCount != _rollbackCount;

    /// <summary>Makes the transaction's changes last.</summary>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    /// <exception cref="LibSqlException">The commit failed; unless the engine rolled it back, the transaction stands and may be tried again.</exception>
    public override void Commit() => CommitAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Commit()"/>
    /// <param name="cancellationToken">Stops the wait for a lock.</param>
    public override async Task CommitAsync(CancellationToken cancellationToken = default) =>
        await CommitAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the transaction's changes back.</summary>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    public override void Rollback() => RollbackAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Rollback()"/>
    /// <param name="cancellationToken">Not observed once the rollback began.</param>
    public override async Task RollbackAsync(CancellationToken cancellationToken = default) =>
        await RollbackAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Sets a savepoint.</summary>
    /// <param name="savepointName">Its name.</param>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    public override void Save(string savepointName) => RunSavepointAsync("SAVEPOINT", savepointName, IOBehavior.Synchronous, default).Complete();

    /// <inheritdoc cref="Save(string)"/>
    /// <param name="savepointName">Its name.</param>
    /// <param name="cancellationToken">Cancels before the savepoint is set.</param>
    public override async Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        await RunSavepointAsync("SAVEPOINT", savepointName, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes back what changed since a savepoint was set. The savepoint stays.</summary>
    /// <param name="savepointName">Its name.</param>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    /// <exception cref="LibSqlException">There is no such savepoint.</exception>
    public override void Rollback(string savepointName) =>
        RunSavepointAsync("ROLLBACK TO SAVEPOINT", savepointName, IOBehavior.Synchronous, default).Complete();

    /// <inheritdoc cref="Rollback(string)"/>
    /// <param name="savepointName">Its name.</param>
    /// <param name="cancellationToken">Cancels before the rollback begins.</param>
    public override async Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        await RunSavepointAsync("ROLLBACK TO SAVEPOINT", savepointName, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Forgets a savepoint and keeps what changed since.</summary>
    /// <param name="savepointName">Its name.</param>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    /// <exception cref="LibSqlException">There is no such savepoint.</exception>
    public override void Release(string savepointName) =>
        RunSavepointAsync("RELEASE SAVEPOINT", savepointName, IOBehavior.Synchronous, default).Complete();

    /// <inheritdoc cref="Release(string)"/>
    /// <param name="savepointName">Its name.</param>
    /// <param name="cancellationToken">Cancels before the savepoint is released.</param>
    public override async Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        await RunSavepointAsync("RELEASE SAVEPOINT", savepointName, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Rolls the transaction back unless it is over.</summary>
    /// <returns>The task.</returns>
    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "Dispose does, through the base class.")]
    public override async ValueTask DisposeAsync()
    {
        await DisposeAsync(IOBehavior.Asynchronous).ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    internal static ValueTask<LibSqlTransaction> BeginAsync(
        LibSqlConnection connection, IsolationLevel isolationLevel, bool deferred, IOBehavior io, CancellationToken cancellationToken)
    {
        var effective = Effective(isolationLevel, deferred, connection.Settings.Cache);
        var begin = connection.Settings.Cache == LibSqlCacheMode.Shared
            ? BeginSharedAsync(connection, effective, deferred, io, cancellationToken)
            : connection.RunAsync(Statement(effective, deferred), io, cancellationToken);
        return begin.IsCompletedSuccessfully
            ? new ValueTask<LibSqlTransaction>(connection.Transaction = new LibSqlTransaction(connection, effective))
            : BeginAsync(begin, connection, effective);
    }

    /// <summary>Rolls the transaction back unless it is over.</summary>
    internal async ValueTask DisposeAsync(IOBehavior io)
    {
        if (_connection is { State: ConnectionState.Open } connection && connection.Session.IsInTransaction)
        {
            await RollbackAsync(io, CancellationToken.None).ConfigureAwait(false);
        }
        else if (_connection is not null)
        {
            Complete();
        }
    }

    /// <summary>Rolls the transaction back unless it is over.</summary>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is not null)
        {
            DisposeAsync(IOBehavior.Synchronous).Complete();
        }

        base.Dispose(disposing);
    }

    private static async ValueTask<LibSqlTransaction> BeginAsync(ValueTask begin, LibSqlConnection connection, IsolationLevel effective)
    {
        await begin.ConfigureAwait(false);
        return connection.Transaction = new LibSqlTransaction(connection, effective);
    }

    private static async ValueTask BeginSharedAsync(
        LibSqlConnection connection, IsolationLevel effective, bool deferred, IOBehavior io, CancellationToken cancellationToken)
    {
        await connection.RunAsync(
            effective == IsolationLevel.ReadUncommitted ? "PRAGMA read_uncommitted = 1" : "PRAGMA read_uncommitted = 0", io, cancellationToken).ConfigureAwait(false);
        await connection.RunAsync(Statement(effective, deferred), io, cancellationToken).ConfigureAwait(false);
    }

    private static string Statement(IsolationLevel effective, bool deferred) =>
        effective == IsolationLevel.Serializable && !deferred ? "BEGIN IMMEDIATE" : "BEGIN";

    private static IsolationLevel Effective(IsolationLevel requested, bool deferred, LibSqlCacheMode cache) => requested switch
    {
        IsolationLevel.ReadUncommitted when cache == LibSqlCacheMode.Shared && deferred => IsolationLevel.ReadUncommitted,
        IsolationLevel.Unspecified or IsolationLevel.ReadUncommitted or IsolationLevel.ReadCommitted
            or IsolationLevel.RepeatableRead or IsolationLevel.Serializable => IsolationLevel.Serializable,
        _ => throw new ArgumentException($"Isolation level {requested} is not supported: use Serializable, which SQLite's transactions are."),
    };

    private ValueTask CommitAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var connection = Active();
        if (WasRolledBack)
        {
            Complete();
            throw new InvalidOperationException("The transaction was rolled back by the engine or by a ROLLBACK statement: nothing is left to commit.");
        }

        var commit = connection.RunAsync("COMMIT", io, cancellationToken);
        if (!commit.IsCompletedSuccessfully)
        {
            return CompleteAsync(commit);
        }

        Complete();
        return default;
    }

    private async ValueTask CompleteAsync(ValueTask commit)
    {
        await commit.ConfigureAwait(false);
        Complete();
    }

    private async ValueTask RollbackAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var connection = Active();
        cancellationToken.ThrowIfCancellationRequested();
        if (!WasRolledBack)
        {
            await connection.RunAsync("ROLLBACK", io, CancellationToken.None).ConfigureAwait(false);
        }

        Complete();
    }

    private ValueTask RunSavepointAsync(string verb, string name, IOBehavior io, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Active().RunAsync($"{verb} \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", io, cancellationToken);
    }

    private LibSqlConnection Active() => _connection is { State: ConnectionState.Open } connection
        ? connection
        : throw new InvalidOperationException("The transaction is over: it was committed, rolled back or disposed, or its connection was closed.");

    private void Complete()
    {
        _connection!.Transaction = null;
        _connection = null;
    }
}
