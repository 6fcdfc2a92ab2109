using System.Buffers;
using System.Text;
using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>
/// The values of a statement's parameters. They gather here and cross to the native library with the first step; what is long is bound at once.
/// </summary>
internal sealed unsafe class LocalParameters(LocalSession session, sqlite3_stmt* handle, int count)
{
    private const int MaxLength = 1024;
    private const int MaxBytes = 16 * 1024;
    private const int MaxBytesPerChar = 3;

    // Pinned: the library reads them as long as the statement runs.
    private readonly libsql_value[] _values = GC.AllocateArray<libsql_value>(count, pinned: true);
    private readonly bool _mayBeOpen = NativeMethods.sqlite3_stmt_isexplain(handle) != 0;
    private byte[] _bytes = [];
    private int _used;
    private bool _hasCopies;

    public int Count => count;

    public void SetNull(int ordinal) => _values[ordinal].type = SQLITE_NULL;

    public void SetInt64(int ordinal, long value)
    {
        ref var parameter = ref _values[ordinal];
        parameter.type = SQLITE_INTEGER;
        parameter.iValue = value;
    }

    public void SetDouble(int ordinal, double value)
    {
        ref var parameter = ref _values[ordinal];
        parameter.type = SQLITE_FLOAT;
        parameter.rValue = value;
    }

    public void SetText(int ordinal, ReadOnlySpan<char> value)
    {
        if (value.Length > MaxLength || !Reserve(value.Length * MaxBytesPerChar))
        {
            BindText(ordinal, value);
            return;
        }

        Keep(ordinal, SQLITE_TEXT, Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_used)));
    }

    public void SetBlob(int ordinal, ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxLength || !Reserve(value.Length))
        {
            BindBlob(ordinal, value);
            return;
        }

        value.CopyTo(_bytes.AsSpan(_used));
        Keep(ordinal, SQLITE_BLOB, value.Length);
    }

    /// <summary>The values in the form that libsql_stmt_step() takes. They stay as they are until <see cref="Clear"/>.</summary>
    public libsql_value* Seal()
    {
        var bytes = Pinned.Address(_bytes);
        foreach (ref var parameter in _values.AsSpan())
        {
            if (parameter.type is SQLITE_TEXT or SQLITE_BLOB)
            {
                parameter.pData = bytes + parameter.iValue;
            }
        }

        return Pinned.Address(_values);
    }

    /// <summary>
    /// Forgets the values. The execution that used them has to be over. What the library has of them stays bound, unless it is long or the next
    /// execution might leave it out.
    /// </summary>
    public void Clear()
    {
        _used = 0;
        if (_hasCopies || _mayBeOpen)
        {
            _ = NativeMethods.sqlite3_clear_bindings(handle);
            Array.Clear(_values);
            _hasCopies = false;
        }
    }

    private bool Reserve(int length)
    {
        var needed = _used + length + 1;
        if (needed > MaxBytes)
        {
            return false;
        }

        if (needed > _bytes.Length)
        {
            var bytes = GC.AllocateUninitializedArray<byte>(Math.Max(needed, 2 * _bytes.Length), pinned: true);
            _bytes.AsSpan(0, _used).CopyTo(bytes);
            _bytes = bytes;
        }

        return true;
    }

    private void Keep(int ordinal, int type, int length)
    {
        ref var parameter = ref _values[ordinal];
        parameter.type = type;
        parameter.nByte = length;
        parameter.iValue = _used;
        _used += length;
    }

    private void BindText(int ordinal, ReadOnlySpan<char> value)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(Encoding.UTF8.GetByteCount(value), 1));
        var length = Encoding.UTF8.GetBytes(value, bytes);
        fixed (byte* text = bytes)
        {
            Check(ordinal, NativeMethods.sqlite3_bind_text(handle, ordinal + 1, text, length, SQLITE_TRANSIENT));
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }

    private void BindBlob(int ordinal, ReadOnlySpan<byte> value)
    {
        // A NULL pointer would bind NULL.
        fixed (byte* bytes = value.IsEmpty ? [0] : value)
        {
            Check(ordinal, NativeMethods.sqlite3_bind_blob(handle, ordinal + 1, bytes, value.Length, SQLITE_TRANSIENT));
        }
    }

    private void Check(int ordinal, int resultCode)
    {
        _values[ordinal].type = 0;
        _hasCopies = true;
        if (resultCode != SQLITE_OK)
        {
            throw session.CreateException(resultCode, guard: null);
        }
    }
}
