using System.Data;
using System.Data.Common;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlCommand
{
    /// <summary>Prepares the statements, so that the first execution need not. The connection's statement cache keeps them.</summary>
    /// <exception cref="InvalidOperationException">There is no open connection.</exception>
    /// <exception cref="LibSqlException">A statement is not valid, or stands on one that has not run yet.</exception>
    public override void Prepare() => PrepareAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Prepare"/>
    /// <param name="cancellationToken">Stops the wait for a lock.</param>
    public override async Task PrepareAsync(CancellationToken cancellationToken = default) =>
        await PrepareAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the command.</summary>
    /// <returns>The number of rows that INSERT, UPDATE and DELETE statements changed; -1 where nothing but reading was asked for.</returns>
    /// <exception cref="InvalidOperationException">There is no open connection, the transaction is not the connection's, or a parameter has no value.</exception>
    /// <exception cref="LibSqlException">A statement failed.</exception>
    public override int ExecuteNonQuery()
    {
        var statements = Begin(CommandBehavior.Default, out var guard, CancellationToken.None);
        try
        {
            return statements.RunAtOnce(guard, BoundParameters);
        }
        finally
        {
            End(statements, guard);
        }
    }

    /// <inheritdoc cref="ExecuteNonQuery"/>
    /// <param name="cancellationToken">Stops the execution.</param>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        var statements = Begin(CommandBehavior.Default, out var guard, cancellationToken);
        try
        {
            return await statements.RunAsync(guard, BoundParameters).ConfigureAwait(false);
        }
        finally
        {
            End(statements, guard);
        }
    }

    /// <summary>Runs the command and takes the first column of the first row of its first result.</summary>
    /// <returns>The value; <see cref="DBNull"/> for NULL, null where there is no row.</returns>
    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public override object? ExecuteScalar() => ExecuteScalarAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="ExecuteScalar"/>
    /// <param name="cancellationToken">Stops the execution.</param>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        await ExecuteScalarAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the command up to its first result.</summary>
    /// <returns>A reader that stands before the result's first row.</returns>
    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public virtual new LibSqlDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="ExecuteReader()"/>
    /// <param name="behavior">
    /// CloseConnection closes the connection with the reader. SingleResult leaves later results out and SingleRow later rows of each result; the
    /// statements run all the same. SchemaOnly gives the columns of queries without running them; statements that are no mere queries run unless
    /// the connection string says <c>Conformance=Strict</c>, and then the columns of those that have some are given, too. KeyInfo lets
    /// the reader's schema say that a rowid is never NULL; keys are always described. SequentialAccess changes nothing: columns may be read in
    /// any order.
    /// </param>
    public virtual new LibSqlDataReader ExecuteReader(CommandBehavior behavior) =>
        ExecuteReaderAsync(behavior, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="ExecuteReader()"/>
    public virtual new Task<LibSqlDataReader> ExecuteReaderAsync() => ExecuteReaderAsync(CommandBehavior.Default, CancellationToken.None);

    /// <inheritdoc cref="ExecuteReader()"/>
    /// <param name="cancellationToken">Stops the execution.</param>
    public virtual new Task<LibSqlDataReader> ExecuteReaderAsync(CancellationToken cancellationToken) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteReader(CommandBehavior)"/>
    public virtual new Task<LibSqlDataReader> ExecuteReaderAsync(CommandBehavior behavior) => ExecuteReaderAsync(behavior, CancellationToken.None);

    /// <inheritdoc cref="ExecuteReader(CommandBehavior)"/>
    /// <param name="behavior">As for <see cref="ExecuteReader(CommandBehavior)"/>.</param>
    /// <param name="cancellationToken">Stops the execution.</param>
    public virtual new async Task<LibSqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    internal async ValueTask<LibSqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, IOBehavior io, CancellationToken cancellationToken)
    {
        var reader = new LibSqlDataReader(this, _connection!, Begin(behavior, out _, cancellationToken), behavior);
        try
        {
            await reader.NextResultAsync(io, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            reader.Abandon();
            throw;
        }

        return reader;
    }

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    private async ValueTask PrepareAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var statements = Begin(CommandBehavior.Default, out var guard, cancellationToken);
        try
        {
            await statements.PrepareAsync(guard, io).ConfigureAwait(false);
        }
        finally
        {
            End(statements, guard);
        }
    }

    private async ValueTask<object?> ExecuteScalarAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        var statements = Begin(CommandBehavior.Default, out var guard, cancellationToken);
        try
        {
            var parameters = BoundParameters;
            object? scalar = null;
            var hasResult = false;
            while (await statements.NextAsync(guard, io).ConfigureAwait(false) is { } statement)
            {
                ParameterBinder.Bind(statement, parameters);
                var cursor = await statement.ExecuteAsync(guard, io).ConfigureAwait(false);
                try
                {
                    if (!hasResult && cursor.ColumnCount > 0)
                    {
                        hasResult = true;
                        scalar = await cursor.ReadAsync(guard, io).ConfigureAwait(false) ? ColumnReaders.ColumnReader<object>.Default.Read(cursor, 0) : null;
                    }
                }
                finally
                {
                    cursor.Finish();
                }
            }

            return scalar;
        }
        finally
        {
            End(statements, guard);
        }
    }

    private StatementBatch Begin(CommandBehavior behavior, out ExecutionGuard guard, CancellationToken cancellationToken)
    {
        ThrowIfReading();
        if (_connection is not { State: ConnectionState.Open } connection)
        {
            throw new InvalidOperationException("The command needs an open connection: set its Connection and open it first.");
        }

        connection.ThrowUnlessCurrent(Transaction);
        cancellationToken.ThrowIfCancellationRequested();
        var statements = Rent(connection.Session, behavior);
        guard = connection.RentGuard();
        guard.Begin(CommandTimeout, cancellationToken);
        guard.Take(this);
        _guard = guard;
        return statements;
    }

    private StatementBatch Rent(Session session, CommandBehavior behavior)
    {
        if ((behavior & CommandBehavior.SchemaOnly) != 0)
        {
            return session.RentFreshBatch(_commandText);
        }

        var statements = session.RentBatch(_commandText);
        statements.Foresee(this);
        return statements;
    }

    private void End(StatementBatch statements, ExecutionGuard guard)
    {
        // A function that the command calls may have run it once more.
        if (_guard == guard)
        {
            _guard = null;
        }

        guard.Release();
        _connection?.ReturnGuard(guard);
        statements.Return();
    }
}
