using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>
/// Reads the rows of a <see cref="LibSqlCommand"/>'s results, one after the other. Statements without a result are run on the way; closing the
/// reader runs those that are left.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The name that readers of ADO.NET providers have.")]
public partial class LibSqlDataReader : DbDataReader
{
    private readonly IReaderOwner _owner;
    private readonly LibSqlConnection _connection;
    private readonly StatementBatch _batch;
    private readonly CommandBehavior _behavior;
    private RowCursor? _cursor;
    private ValueSource? _source;
    private ValueSource? _row;
    private int _fieldCount;
    private int _recordsAffected = RecordCount.None;
    private bool _hasHadResult;
    private bool _isBehindLastStatement;
    private bool _isClosed;

    internal LibSqlDataReader(IReaderOwner owner, LibSqlConnection connection, StatementBatch batch, CommandBehavior behavior)
    {
        _owner = owner;
        _connection = connection;
        _batch = batch;
        _behavior = behavior;
        owner.DataReader = this;
        _connection.AddReader(this);
    }

    /// <summary>Always 0.</summary>
    public override int Depth => 0;

    /// <summary>The number of columns of the current result; 0 behind the last one.</summary>
    /// <exception cref="InvalidOperationException">The reader is closed.</exception>
    public override int FieldCount
    {
        get
        {
            ThrowIfClosed();
            return _fieldCount;
        }
    }

    /// <summary>Whether the current result has a row.</summary>
    /// <exception cref="InvalidOperationException">The reader is closed.</exception>
    public override bool HasRows
    {
        get
        {
            ThrowIfClosed();
            return _cursor is { HasRows: true };
        }
    }

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <summary>
    /// The <c>sqlite3_stmt*</c> of the current result, for functions of the native library that have no counterpart here (cast it, and pass it to
    /// LibSqlNet.Native.NativeMethods); 0 where there is no result. It is the reader's: do not step, reset or finalize it, nor
    /// ask it for a column's text in UTF-16, which moves the value that the reader is about to read.
    /// </summary>
    public virtual nint Handle => _cursor?.Handle ?? 0;

    /// <summary>
    /// The number of rows that the INSERT, UPDATE and DELETE statements run so far have changed; -1 where nothing but reading was asked for. A
    /// statement with RETURNING counts when its rows are read to the end or left.
    /// </summary>
    public override int RecordsAffected => _recordsAffected;

    /// <summary>The reader's place in the connection's list.</summary>
    internal int Place { get; set; }

    /// <summary>Moves to the next row of the current result.</summary>
    /// <returns>False behind the last row.</returns>
    /// <exception cref="InvalidOperationException">The reader is closed.</exception>
    /// <exception cref="LibSqlException">The statement failed.</exception>
    public override bool Read() => ReadAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Read"/>
    /// <param name="cancellationToken">Stops the statement.</param>
    public override async Task<bool> ReadAsync(CancellationToken cancellationToken) =>
        await ReadAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the statements up to the next one with a result.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="InvalidOperationException">The reader is closed.</exception>
    /// <exception cref="LibSqlException">A statement failed. Those behind it are not run.</exception>
    public override bool NextResult() => NextResultAsync(IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="NextResult"/>
    /// <param name="cancellationToken">Stops the statement.</param>
    public override async Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        await NextResultAsync(IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs the statements that are left and closes the reader.</summary>
    /// <exception cref="LibSqlException">One of these statements failed; the reader is closed all the same.</exception>
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

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    internal ValueTask<bool> ReadAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (_cursor is null)
        {
            return new ValueTask<bool>(false);
        }

        if (Has(CommandBehavior.SingleRow) && _row is not null)
        {
            return LeaveOnlyRow();
        }

        var guard = _owner.Guard;
        guard.Resume(cancellationToken);
        _row = null;
        _charsOrdinal = -1;
        try
        {
            var isOnRow = _cursor.ReadAsync(guard, io);
            return isOnRow.IsCompletedSuccessfully ? new ValueTask<bool>(Enter(isOnRow.Result)) : EnterAsync(isOnRow);
        }
        catch
        {
            _isBehindLastStatement = true;
            throw;
        }
    }

    internal async ValueTask<bool> NextResultAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var guard = _owner.Guard;
        guard.Resume(cancellationToken);
        try
        {
            LeaveResult();
            if (Has(CommandBehavior.SchemaOnly) && !_hasHadResult)
            {
                await _connection.Session.RefreshSchemasAsync(guard, io).ConfigureAwait(false);
            }

            while (!_isBehindLastStatement && await _batch.NextAsync(guard, io).ConfigureAwait(false) is { } statement)
            {
                if (Has(CommandBehavior.SchemaOnly) && IsOnlyDescribed(statement))
                {
                    if (statement.ColumnCount == 0)
                    {
                        continue;
                    }

                    EnterResult(statement.Describe());
                    return true;
                }

                _owner.Bind(statement);
                var cursor = await statement.ExecuteAsync(guard, io).ConfigureAwait(false);
                if (cursor.ColumnCount > 0 && !(_hasHadResult && Has(CommandBehavior.SingleResult)))
                {
                    EnterResult(cursor);
                    return true;
                }

                Count(cursor.Finish());
            }
        }
        catch
        {
            _isBehindLastStatement = true;
            throw;
        }

        _isBehindLastStatement = true;
        return false;
    }

    internal async ValueTask CloseAsync(IOBehavior io)
    {
        if (_isClosed)
        {
            return;
        }

        // A command that was cancelled runs nothing more.
        _isBehindLastStatement |= _owner.Guard.IsCancelRequested;
        try
        {
            do
            {
                await NextResultAsync(io, CancellationToken.None).ConfigureAwait(false);
            }
            while (!_isBehindLastStatement);
        }
        finally
        {
            Abandon();
            if (Has(CommandBehavior.CloseConnection))
            {
                await _connection.CloseAsync(io).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Closes the reader without running what is left.</summary>
    internal void Abandon()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            try
            {
                _cursor?.Finish();
            }
            catch (LibSqlException)
            {
                // The failure for which the reader is abandoned is the one that its caller hears of.
            }

            _cursor = null;
            _row = null;
            _owner.DataReader = null;
            _connection.RemoveReader(this);
            _owner.End(_batch);
        }
    }

    /// <summary>Closes the reader.</summary>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private ValueTask<bool> LeaveOnlyRow()
    {
        _row = null;
        return new ValueTask<bool>(Enter(isOnRow: false));
    }

    private async ValueTask<bool> EnterAsync(ValueTask<bool> isOnRow)
    {
        try
        {
            return Enter(await isOnRow.ConfigureAwait(false));
        }
        catch
        {
            _isBehindLastStatement = true;
            throw;
        }
    }

    private bool Enter(bool isOnRow)
    {
        if (isOnRow)
        {
            _row = _source;
        }
        else
        {
            Count(_cursor!.Finish());
        }

        return isOnRow;
    }

    private void EnterResult(RowCursor cursor)
    {
        _cursor = cursor;
        _fieldCount = cursor.ColumnCount;
        _source = IsStrict ? new StrictRow(cursor) : cursor;
        _firstClasses = IsStrict ? FirstClasses(cursor) : null;
        _hasHadResult = true;
    }

    private bool IsStrict => _connection.Settings.Conformance == LibSqlConformance.Strict;

    private bool Has(CommandBehavior flag) => (_behavior & flag) != 0;

    /// <summary>
    /// Strictly, a schema is asked for and nothing runs. But Microsoft.Data.Sqlite runs the command whatever the behavior: so that no write is lost
    /// and a statement may stand on the one before it, what is not a mere query still does.
    /// </summary>
    private bool IsOnlyDescribed(SessionStatement statement) =>
        IsStrict || (statement.IsReadOnly && statement.ColumnCount > 0);

    private void LeaveResult()
    {
        var cursor = _cursor;
        _cursor = null;
        _row = null;
        _fieldCount = 0;
        _ordinals = null;
        _rowidColumns = null;
        if (cursor is not null)
        {
            Count(cursor.Finish());
        }
    }

    private void Count(int changes)
    {
        _recordsAffected = RecordCount.Add(_recordsAffected, changes);
        _owner.Count(changes);
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("The reader is closed.");
        }
    }
}
