using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>A prepared statement of the native library.</summary>
internal sealed unsafe class LocalStatement : SessionStatement
{
    private readonly LocalSession _session;
    private readonly LocalCursor _cursor;
    private readonly LocalParameters _parameters;
    private readonly string?[] _parameterNames;
    private readonly bool _takesTurn;
    private sqlite3_stmt* _handle;

    public LocalStatement(LocalSession session, sqlite3_stmt* handle)
    {
        _session = session;
        _handle = handle;
        _parameterNames = ReadParameterNames(handle);
        _takesTurn = session.Footprint.WritesMain && NativeMethods.sqlite3_stmt_readonly(handle) == 0;
        HasAmbiguousParameterNames = _parameterNames.OfType<string>().GroupBy(static name => name[1..]).Any(static group => group.Count() > 1);
        IsExplain = NativeMethods.sqlite3_stmt_isexplain(handle) != 0;
        _parameters = new LocalParameters(session, handle, _parameterNames.Length);
        _cursor = new LocalCursor(session, handle, _parameters);
        Nature = session.TakeNature();
        Nature?.Complete(this);
    }

    /// <summary>What the statement does; known of replicas only.</summary>
    public StatementNature? Nature { get; }

    /// <summary>The databases that it reads or writes; bit 0 is main.</summary>
    public ulong Databases => NativeMethods.libsql_stmt_databases(_handle);

    public string Sql => Utf8.ToString(NativeMethods.sqlite3_sql(_handle))!;

    public override string?[] ParameterNames => _parameterNames;

    public override bool HasAmbiguousParameterNames { get; }

    public override bool IsExplain { get; }

    public override bool IsReadOnly => NativeMethods.sqlite3_stmt_readonly(_handle) != 0;

    public override int ColumnCount => NativeMethods.sqlite3_column_count(_handle);

    public override void BindNull(int ordinal) => _parameters.SetNull(ordinal);

    public override void BindInt64(int ordinal, long value) => _parameters.SetInt64(ordinal, value);

    public override void BindDouble(int ordinal, double value) => _parameters.SetDouble(ordinal, value);

    public override void BindText(int ordinal, ReadOnlySpan<char> value) => _parameters.SetText(ordinal, value);

    public override void BindBlob(int ordinal, ReadOnlySpan<byte> value) => _parameters.SetBlob(ordinal, value);

    private bool HasToWait => _takesTurn && !_session.TryTakeTurn();

    public override RowCursor Describe()
    {
        _cursor.Describe();
        return _cursor;
    }

    public override ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io) => HasToWait
        ? _session.StartInTurnAsync(_cursor, guard, io)
        : new ValueTask<RowCursor>(Start(guard));

    public override RowCursor Execute(ExecutionGuard guard) => HasToWait
        ? _session.StartInTurnAsync(_cursor, guard, IOBehavior.Synchronous).Complete()
        : Start(guard);

    public void Release()
    {
        // The result code repeats the failure of the last execution, which its caller has seen.
        _ = NativeMethods.sqlite3_finalize(_handle);
        _handle = null;
    }

    private LocalCursor Start(ExecutionGuard guard)
    {
        _cursor.Start(guard);
        return _cursor;
    }

    private static string?[] ReadParameterNames(sqlite3_stmt* handle)
    {
        var count = NativeMethods.sqlite3_bind_parameter_count(handle);
        var names = count == 0 ? [] : new string?[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = Utf8.ToString(NativeMethods.sqlite3_bind_parameter_name(handle, i + 1));
        }

        return names;
    }
}
