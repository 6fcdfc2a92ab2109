using System.Text;
using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>The execution of a prepared statement. It lives as long as its statement and serves one execution after the other.</summary>
internal sealed unsafe class LocalCursor(LocalSession session, sqlite3_stmt* handle, bool clearsBindings) : RowCursor
{
    private readonly bool _isReadOnly = NativeMethods.sqlite3_stmt_readonly(handle) != 0;
    private string[] _names = [];
    private int _columnCount;
    private int _namesRevision = -1;
    private bool _namesAreCurrent;
    private bool _hasRows;
    private long _changesBefore;
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

    public override int ColumnCount => _columnCount;

    public override bool HasRows => _hasRows;

    public void Start(ExecutionGuard guard)
    {
        _guard = guard;
        _changesBefore = _isReadOnly ? 0 : NativeMethods.sqlite3_total_changes64(session.Database);
        var resultCode = FirstStep(guard);
        _columnCount = NativeMethods.sqlite3_column_count(handle);
        _namesAreCurrent = false;
        _hasRows = resultCode == SQLITE_ROW;
        _state = _hasRows ? State.BeforeFirstRow : State.Done;
        if (resultCode is not (SQLITE_ROW or SQLITE_DONE))
        {
            Fail(resultCode, guard);
        }
    }

    public override ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io) => new(Read(guard));

    public override int Finish()
    {
        var state = _state;
        if (state == State.Idle)
        {
            return -1;
        }

        _state = State.Idle;
        int resultCode;
        using (new RunningScope(session, _guard!))
        {
            // Ending a statement that stands on a row commits what it wrote, which can fail.
            resultCode = NativeMethods.sqlite3_reset(handle);
        }

        var error = resultCode != SQLITE_OK && state != State.Failed ? session.CreateException(resultCode, _guard) : null;
        if (clearsBindings)
        {
            _ = NativeMethods.sqlite3_clear_bindings(handle);
        }

        _guard = null;
        return error is null ? Changes(state) : throw error;
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

    public override StorageClass GetStorageClass(int ordinal) => (StorageClass)NativeMethods.sqlite3_column_type(handle, ordinal);

    public override long GetInt64(int ordinal) => NativeMethods.sqlite3_column_int64(handle, ordinal);

    public override double GetDouble(int ordinal) => NativeMethods.sqlite3_column_double(handle, ordinal);

    public override string? GetText(int ordinal)
    {
        var text = NativeMethods.sqlite3_column_text(handle, ordinal);
        return text is null ? NullText(ordinal) : Encoding.UTF8.GetString(text, NativeMethods.sqlite3_column_bytes(handle, ordinal));
    }

    public override ReadOnlySpan<byte> GetBytes(int ordinal)
    {
        var bytes = NativeMethods.sqlite3_column_blob(handle, ordinal);
        if (bytes is null)
        {
            ThrowIfOutOfMemory(ordinal);
        }

        return new ReadOnlySpan<byte>(bytes, NativeMethods.sqlite3_column_bytes(handle, ordinal));
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
            resultCode = NativeMethods.sqlite3_step(handle);
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
        if (guard.IsStopRequested)
        {
            throw NativeError.Stopped(guard, session.DataSource);
        }

        using var running = new RunningScope(session, guard);
        for (var attempt = 0; ; attempt++)
        {
            var resultCode = NativeMethods.sqlite3_step(handle);
            if (resultCode != SQLITE_LOCKED_SHAREDCACHE || !NativeCallbacks.WaitForLock(guard, attempt))
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

    private int Changes(State state)
    {
        if (_isReadOnly || state == State.Failed)
        {
            return -1;
        }

        // Statements other than INSERT, UPDATE and DELETE leave the count of the one before them in place.
        return NativeMethods.sqlite3_total_changes64(session.Database) == _changesBefore
            ? 0
            : (int)Math.Min(int.MaxValue, NativeMethods.sqlite3_changes64(session.Database));
    }

    private string? NullText(int ordinal)
    {
        ThrowIfOutOfMemory(ordinal);
        return null;
    }

    private void ThrowIfOutOfMemory(int ordinal)
    {
        if (NativeMethods.sqlite3_errcode(session.Database) == SQLITE_NOMEM && GetStorageClass(ordinal) != StorageClass.Null)
        {
            throw session.CreateException(SQLITE_NOMEM, guard: null);
        }
    }
}
