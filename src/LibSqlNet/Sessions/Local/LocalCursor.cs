using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>The execution of a prepared statement. It lives as long as its statement and serves one execution after the other.</summary>
internal sealed unsafe class LocalCursor(LocalSession session, sqlite3_stmt* handle, LocalParameters parameters) : RowCursor
{
    private readonly bool _isReadOnly = NativeMethods.sqlite3_stmt_readonly(handle) != 0;

    // Pinned: each step writes the row's values to it. The text of one is read again where it changes its form.
    private libsql_value[] _row = GC.AllocateArray<libsql_value>(NativeMethods.sqlite3_column_count(handle), pinned: true);
    private string[] _names = [];
    private int _columnCount;
    private int _namesRevision = -1;
    private bool _namesAreCurrent;
    private bool _hasRows;
    private long _changes;
    private ExecutionGuard? _guard;
    private State _state;

    private enum State
    {
        Idle,
        BeforeFirstRow,
        OnRow,
        Done,
        Failed,
    }

    public override nint Handle => (nint)handle;

    public override int ColumnCount => _columnCount;

    public override bool HasRows => _hasRows;

    public void Start(ExecutionGuard guard)
    {
        if (guard.IsStopRequested)
        {
            session.EndTurn(hasFailed: true);
            throw NativeError.Stopped(guard, session.DataSource);
        }

        _guard = guard;
        guard.Enter(this);
        var resultCode = FirstStep(guard);
        _namesAreCurrent = false;
        _hasRows = resultCode == SQLITE_ROW;
        _state = _hasRows ? State.BeforeFirstRow : State.Done;
        if (resultCode is not (SQLITE_ROW or SQLITE_DONE))
        {
            Fail(resultCode, guard);
        }

        if (_columnCount > _row.Length)
        {
            MakeRoom();
        }
    }

    public void Describe()
    {
        _columnCount = NativeMethods.sqlite3_column_count(handle);
        _namesAreCurrent = false;
        _hasRows = false;
        _state = State.Idle;
    }

    public override ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io) => new(Read(guard));

    public override void Interrupt() => NativeMethods.libsql_stmt_interrupt(handle);

    public override int Finish()
    {
        var state = _state;
        if (state == State.Idle)
        {
            return -1;
        }

        _state = State.Idle;
        var guard = _guard!;
        _guard = null;
        guard.Leave();

        // An interruption that came too late for this execution would stop the statement's next one.
        var resultCode = state == State.Done && !guard.IsInterrupted ? SQLITE_OK : End(guard);
        parameters.Clear();
        session.EndTurn(hasFailed: state == State.Failed || resultCode != SQLITE_OK);
        if (resultCode != SQLITE_OK && state != State.Failed)
        {
            throw session.CreateException(resultCode, guard);
        }

        return _isReadOnly || state == State.Failed ? -1 : (int)Math.Min(int.MaxValue, _changes);
    }

    public override string GetName(int ordinal)
    {
        if (!_namesAreCurrent)
        {
            RefreshNames();
        }

        return _names[ordinal];
    }

    public override string? GetDeclaredType(int ordinal) => Utf8.ToString(NativeMethods.sqlite3_column_decltype(handle, ordinal));

    public override ColumnOrigin? GetOrigin(int ordinal)
    {
        var column = NativeMethods.sqlite3_column_origin_name(handle, ordinal);
        if (column is null)
        {
            return null;
        }

        var schema = NativeMethods.sqlite3_column_database_name(handle, ordinal);
        var table = NativeMethods.sqlite3_column_table_name(handle, ordinal);
        int isNotNull = 0, isKey = 0, isAutoIncrement = 0;
        var resultCode = NativeMethods.sqlite3_table_column_metadata(
            session.Database, schema, table, column, null, null, &isNotNull, &isKey, &isAutoIncrement);

        // SQLITE_ERROR: a table-valued function, which no schema describes.
        return resultCode is SQLITE_OK or SQLITE_ERROR
            ? new ColumnOrigin(Utf8.ToString(schema)!, Utf8.ToString(table)!, Utf8.ToString(column)!)
            {
                IsNullable = isNotNull == 0,
                IsKey = isKey != 0,
                IsAutoIncrement = isAutoIncrement != 0,
            }
            : throw session.CreateException(resultCode, guard: null);
    }

    public override StorageClass GetStorageClass(int ordinal) => (StorageClass)_row[ordinal].type;

    public override long GetInt64(int ordinal)
    {
        ref var value = ref _row[ordinal];
        return value.type == SQLITE_INTEGER ? value.iValue : NativeMethods.sqlite3_column_int64(handle, ordinal);
    }

    public override double GetDouble(int ordinal)
    {
        ref var value = ref _row[ordinal];
        return value.type == SQLITE_FLOAT ? value.rValue : NativeMethods.sqlite3_column_double(handle, ordinal);
    }

    public override string? GetText(int ordinal)
    {
        ref var value = ref _row[ordinal];
        return value.type == SQLITE_TEXT && value.pData is not null ? Utf8.ToString((byte*)value.pData, value.nByte)
            : value.type == SQLITE_NULL ? null
            : ConvertToText(ordinal);
    }

    public override ReadOnlySpan<byte> GetBytes(int ordinal)
    {
        ref var value = ref _row[ordinal];
        return value.type is SQLITE_TEXT or SQLITE_BLOB && value.pData is not null ? new ReadOnlySpan<byte>(value.pData, value.nByte)
            : value.type == SQLITE_NULL ? default
            : ConvertToBytes(ordinal);
    }

    private string? ConvertToText(int ordinal)
    {
        // The library may move the value while it converts it.
        _row[ordinal].pData = null;
        var text = NativeMethods.sqlite3_column_text(handle, ordinal);
        ThrowIfOutOfMemory(text);
        return text is null ? null : Utf8.ToString(text, NativeMethods.sqlite3_column_bytes(handle, ordinal));
    }

    private ReadOnlySpan<byte> ConvertToBytes(int ordinal)
    {
        var bytes = _row[ordinal].type == SQLITE_TEXT
            ? NativeMethods.sqlite3_column_text(handle, ordinal)
            : NativeMethods.sqlite3_column_blob(handle, ordinal);
        ThrowIfOutOfMemory(bytes);
        return new ReadOnlySpan<byte>(bytes, NativeMethods.sqlite3_column_bytes(handle, ordinal));
    }

    private void ThrowIfOutOfMemory(void* value)
    {
        if (value is null && NativeMethods.sqlite3_errcode(session.Database) == SQLITE_NOMEM)
        {
            throw session.CreateException(SQLITE_NOMEM, guard: null);
        }
    }

    private bool Read(ExecutionGuard guard)
    {
        if (_state == State.BeforeFirstRow)
        {
            _state = State.OnRow;
            return true;
        }

        if (_state != State.OnRow)
        {
            return false;
        }

        if (guard.IsStopRequested)
        {
            throw NativeError.Stopped(guard, session.DataSource);
        }

        int resultCode;
        using (new RunningScope(session, guard))
        {
            resultCode = Step(parameterCount: 0);
        }

        if (resultCode == SQLITE_ROW)
        {
            return true;
        }

        _state = State.Done;
        if (resultCode != SQLITE_DONE)
        {
            Fail(resultCode, guard);
        }

        return false;
    }

    private void RefreshNames()
    {
        // A schema change makes the library prepare the statement again, with other columns perhaps.
        var revision = NativeMethods.sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0);
        if (_namesRevision != revision)
        {
            _names = new string[_columnCount];
            for (var i = 0; i < _names.Length; i++)
            {
                _names[i] = Utf8.ToString(NativeMethods.sqlite3_column_name(handle, i)) ?? "";
            }

            _namesRevision = revision;
        }

        _namesAreCurrent = true;
    }

    private int FirstStep(ExecutionGuard guard)
    {
        using var running = new RunningScope(session, guard);
        var parameterCount = parameters.Count;
        for (var attempt = 0; ; attempt++)
        {
            var resultCode = Step(parameterCount);
            parameterCount = 0;
            if (resultCode != SQLITE_LOCKED_SHAREDCACHE || !LockWait.TryAgain(guard, attempt))
            {
                return resultCode;
            }

            _ = NativeMethods.sqlite3_reset(handle);
        }
    }

    private void Fail(int resultCode, ExecutionGuard guard)
    {
        _state = State.Failed;
        var error = session.CreateException(resultCode, guard);
        Finish();
        throw error;
    }

    /// <summary>Takes a step. The library ends the execution itself when it is done.</summary>
    private int Step(int parameterCount)
    {
        int columnCount;
        long changes;
        var resultCode = NativeMethods.libsql_stmt_step(
            handle, parameterCount == 0 ? null : parameters.Seal(), parameterCount, Pinned.Address(_row), _row.Length, &columnCount, &changes);
        _columnCount = columnCount;
        _changes = changes;
        return resultCode;
    }

    private int End(ExecutionGuard guard)
    {
        using var running = new RunningScope(session, guard);

        // Ending a statement that stands on a row commits what it wrote, which can fail.
        long changes;
        var resultCode = NativeMethods.libsql_stmt_end(handle, &changes);
        _changes = changes;
        return resultCode;
    }

    /// <summary>The statement was compiled anew and has more columns than before.</summary>
    private void MakeRoom()
    {
        _row = GC.AllocateArray<libsql_value>(_columnCount, pinned: true);
        NativeMethods.libsql_stmt_row(handle, Pinned.Address(_row), _row.Length);
    }
}
