using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>
/// Commands to run one after the other, each with parameters of its own. Each command is prepared when its turn comes; one that fails ends the
/// batch, and what ran before it stands: run the batch in a transaction to have all of it or nothing.
/// </summary>
public class LibSqlBatch : DbBatch, IReaderOwner
{
    private const int DefaultTimeout = 30;

    private readonly ExecutionGuard _guard = new();
    private LibSqlConnection? _connection;
    private LibSqlDataReader? _reader;
    private BatchSequence? _sequence;
    private int? _timeout;

    /// <summary>Makes an empty batch.</summary>
    public LibSqlBatch()
    {
    }

    /// <summary>Makes an empty batch.</summary>
    /// <param name="connection">The connection to run it on.</param>
    /// <param name="transaction">The transaction to run it in.</param>
    public LibSqlBatch(LibSqlConnection? connection, LibSqlTransaction? transaction = null)
    {
        Connection = connection;
        Transaction = transaction;
    }

    /// <summary>The commands, in the order in which they run.</summary>
    public virtual new LibSqlBatchCommandCollection BatchCommands { get; } = [];

    /// <summary>The connection to run on.</summary>
    /// <exception cref="InvalidOperationException">It is set while a reader of the batch is open.</exception>
    public virtual new LibSqlConnection? Connection
    {
        get => _connection;
        set
        {
            ThrowIfReading();
            _connection = value;
        }
    }

    /// <summary>The transaction to run in: the connection's own, or null where it has none.</summary>
    public virtual new LibSqlTransaction? Transaction { get; set; }

    /// <summary>
    /// The seconds that the batch up to its first result, or one call of the reader, may take, waits for locks included; then it stops with a
    /// <see cref="LibSqlException"/> of code 9 or, while it waits, 5. 0 is no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public override int Timeout
    {
        get => _timeout ?? _connection?.DefaultTimeout ?? DefaultTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <summary>Whether the batch opens its connection for each execution and closes it afterwards.</summary>
    internal bool OwnsConnection { get; init; }

    /// <inheritdoc/>
    ExecutionGuard IReaderOwner.Guard => _guard;

    /// <inheritdoc/>
    LibSqlDataReader? IReaderOwner.DataReader
    {
        get => _reader;
        set => _reader = value;
    }

    /// <inheritdoc/>
    protected override DbBatchCommandCollection DbBatchCommands => BatchCommands;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (LibSqlConnection?)value;
    }

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => Transaction;
        set => Transaction = (LibSqlTransaction?)value;
    }

    /// <summary>
    /// Stops the batch, from any thread: the call that runs fails with a <see cref="LibSqlException"/> of code 9 (SQLITE_INTERRUPT). Does nothing
    /// when no call runs and no reader is open.
    /// </summary>
    public override void Cancel() => _guard.Cancel(this);

    /// <summary>Makes a command; it is not added.</summary>
    /// <returns>The command.</returns>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Hides the base class's instance method.")]
    public virtual new LibSqlBatchCommand CreateBatchCommand() => new();

    /// <summary>Prepares the statements of all commands, so that the first execution need not. The connection's statement cache keeps them.</summary>
    /// <exception cref="InvalidOperationException">There is no open connection, or a reader of the batch is open.</exception>
    /// <exception cref="LibSqlException">A statement is not valid, or stands on one that has not run yet.</exception>
    public override void Prepare() => PrepareAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Prepare"/>
    /// <param name="cancellationToken">Stops the wait for a lock.</param>
    public override async Task PrepareAsync(CancellationToken cancellationToken = default) =>
        await PrepareAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the batch.</summary>
    /// <returns>The number of rows that INSERT, UPDATE and DELETE statements changed; -1 where nothing but reading was asked for.</returns>
    /// <exception cref="InvalidOperationException">There is no open connection, the transaction is not the connection's, or a parameter has no value.</exception>
    /// <exception cref="LibSqlException">A statement failed; <see cref="DbException.BatchCommand"/> is the command that holds it.</exception>
    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="ExecuteNonQuery"/>
    /// <param name="cancellationToken">Stops the execution.</param>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) =>
        await ExecuteNonQueryAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the batch and takes the first column of the first row of its first result.</summary>
    /// <returns>The value; <see cref="DBNull"/> for NULL, null where there is no row.</returns>
    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public override object? ExecuteScalar() => ExecuteScalarAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="ExecuteScalar"/>
    /// <param name="cancellationToken">Stops the execution.</param>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) =>
        await ExecuteScalarAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the batch up to its first result. Commands without a result are run on the way.</summary>
    /// <param name="behavior">As for <see cref="LibSqlCommand.ExecuteReader(CommandBehavior)"/>.</param>
    /// <returns>A reader that stands before the result's first row.</returns>
    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public virtual new LibSqlDataReader ExecuteReader(CommandBehavior behavior = CommandBehavior.Default) =>
        ExecuteReaderAsync(behavior, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="ExecuteReader"/>
    /// <param name="cancellationToken">Stops the execution.</param>
    public virtual new Task<LibSqlDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteReader"/>
    /// <param name="behavior">As for <see cref="LibSqlCommand.ExecuteReader(CommandBehavior)"/>.</param>
    /// <param name="cancellationToken">Stops the execution.</param>
    public virtual new async Task<LibSqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken = default) =>
        await ExecuteReaderAsync(behavior, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    void IReaderOwner.Bind(SessionStatement statement)
    {
        var command = _sequence!.Current!;
        try
        {
            ParameterBinder.Bind(statement, _connection!.ToBind(command.BoundParameters));
        }
        catch (LibSqlException exception)
        {
            exception.BatchCommand = command;
            throw;
        }
    }

    /// <inheritdoc/>
    void IReaderOwner.End(StatementBatch statements) => End(statements);

    /// <inheritdoc/>
    void IReaderOwner.Count(int changes) => _sequence?.Current?.Count(changes);

    /// <inheritdoc/>
    protected override DbBatchCommand CreateDbBatchCommand() => CreateBatchCommand();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    private async ValueTask PrepareAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var statements = Begin(cancellationToken);
        try
        {
            await statements.PrepareAsync(_guard, io).ConfigureAwait(false);
        }
        finally
        {
            End(statements);
        }
    }

    private async ValueTask<int> ExecuteNonQueryAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var reader = await ExecuteReaderAsync(CommandBehavior.Default, io, cancellationToken).ConfigureAwait(false);
        await RunRestAsync(reader, io, cancellationToken).ConfigureAwait(false);
        return reader.RecordsAffected;
    }

    private async ValueTask<object?> ExecuteScalarAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var reader = await ExecuteReaderAsync(CommandBehavior.Default, io, cancellationToken).ConfigureAwait(false);
        object? scalar = null;
        try
        {
            scalar = await reader.ReadAsync(io, cancellationToken).ConfigureAwait(false) ? reader.GetValue(0) : null;
        }
        catch
        {
            reader.Abandon();
            await LeaveAsync(io).ConfigureAwait(false);
            throw;
        }

        await RunRestAsync(reader, io, cancellationToken).ConfigureAwait(false);
        return scalar;
    }

    private async ValueTask RunRestAsync(LibSqlDataReader reader, IOBehavior io, CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.NextResultAsync(io, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            reader.Abandon();
            await LeaveAsync(io).ConfigureAwait(false);
        }
    }

    private async ValueTask<LibSqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, IOBehavior io, CancellationToken cancellationToken)
    {
        if (OwnsConnection)
        {
            await _connection!.OpenAsync(io, cancellationToken).ConfigureAwait(false);
            behavior |= CommandBehavior.CloseConnection;
        }

        var reader = new LibSqlDataReader(this, _connection!, Begin(cancellationToken, behavior), behavior);
        try
        {
            await reader.NextResultAsync(io, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            reader.Abandon();
            await LeaveAsync(io).ConfigureAwait(false);
            throw;
        }

        return reader;
    }

    private ValueTask LeaveAsync(IOBehavior io) => OwnsConnection ? _connection!.CloseAsync(io) : ValueTask.CompletedTask;

    private BatchSequence Begin(CancellationToken cancellationToken, CommandBehavior behavior = CommandBehavior.Default)
    {
        ThrowIfReading();
        if (_connection is not { State: ConnectionState.Open } connection)
        {
            throw new InvalidOperationException("The batch needs an open connection: set its Connection and open it first.");
        }

        connection.ThrowUnlessCurrent(Transaction);
        cancellationToken.ThrowIfCancellationRequested();
        var commands = BatchCommands.ToArray();
        foreach (var command in commands)
        {
            command.Reset();
        }

        _guard.Begin(Timeout, cancellationToken);
        _guard.Take(this);
        var isFresh = (behavior & CommandBehavior.SchemaOnly) != 0;
        _sequence = connection.Session.RentSequence(commands, isFresh);
        if (!isFresh)
        {
            _sequence.Foresee(this);
        }

        return _sequence;
    }

    private void End(StatementBatch statements)
    {
        _guard.Release();
        statements.Return();
    }

    private void ThrowIfReading()
    {
        if (_reader is not null)
        {
            throw new InvalidOperationException("The batch has an open reader: dispose it first.");
        }
    }
}
