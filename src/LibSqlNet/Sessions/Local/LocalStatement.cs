using System.Buffers;
using System.Text;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>A prepared statement of the native library.</summary>
internal sealed unsafe class LocalStatement : SessionStatement
{
    private const int StackLimit = 512;

    private readonly LocalSession _session;
    private readonly LocalCursor _cursor;
    private readonly string?[] _parameterNames;
    private sqlite3_stmt* _handle;

    public LocalStatement(LocalSession session, sqlite3_stmt* handle)
    {
        _session = session;
        _handle = handle;
        _parameterNames = ReadParameterNames(handle);
        HasAmbiguousParameterNames = _parameterNames.OfType<string>().GroupBy(static name => name[1..]).Any(static group => group.Count() > 1);
        IsExplain = NativeMethods.sqlite3_stmt_isexplain(handle) != 0;
        _cursor = new LocalCursor(session, handle, clearsBindings: _parameterNames.Length != 0);
    }

    public override IReadOnlyList<string?> ParameterNames => _parameterNames;

    public override bool HasAmbiguousParameterNames { get; }

    public override bool IsExplain { get; }

    // SQLITE_TRANSIENT: the library copies the value before the call returns.
    private static delegate* unmanaged[Cdecl]<void*, void> Transient => (delegate* unmanaged[Cdecl]<void*, void>)(nint)(-1);

    public override void BindNull(int ordinal) => Check(NativeMethods.sqlite3_bind_null(_handle, ordinal + 1));

    public override void BindInt64(int ordinal, long value) => Check(NativeMethods.sqlite3_bind_int64(_handle, ordinal + 1, value));

    public override void BindDouble(int ordinal, double value) => Check(NativeMethods.sqlite3_bind_double(_handle, ordinal + 1, value));

    public override void BindText(int ordinal, ReadOnlySpan<char> value)
    {
        var maxLength = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (maxLength <= StackLimit)
        {
            BindText(ordinal, value, stackalloc byte[StackLimit]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(maxLength);
        BindText(ordinal, value, rented);
        ArrayPool<byte>.Shared.Return(rented);
    }

    public override void BindBlob(int ordinal, ReadOnlySpan<byte> value)
    {
        // A NULL pointer would bind NULL.
        fixed (byte* bytes = value.IsEmpty ? [0] : value)
        {
            Check(NativeMethods.sqlite3_bind_blob(_handle, ordinal + 1, bytes, value.Length, Transient));
        }
    }

    public override ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io)
    {
        _cursor.Start(guard);
        return new ValueTask<RowCursor>(_cursor);
    }

    public void Release()
    {
        // The result code repeats the failure of the last execution, which its caller has seen.
        _ = NativeMethods.sqlite3_finalize(_handle);
        _handle = null;
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

    private void BindText(int ordinal, ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* text = buffer)
        {
            Check(NativeMethods.sqlite3_bind_text(_handle, ordinal + 1, text, length, Transient));
        }
    }

    private void Check(int resultCode)
    {
        if (resultCode != NativeConstants.SQLITE_OK)
        {
            throw _session.CreateException(resultCode, guard: null);
        }
    }
}
