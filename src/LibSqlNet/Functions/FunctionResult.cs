using System.Buffers;
using System.Text;
using LibSqlNet.Native;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet.Functions;

/// <summary>The result of the call of a function: what <see cref="Write{T}"/> is given, written as the value of a parameter is.</summary>
internal sealed unsafe class FunctionResult(string functionName) : ValueSink
{
    private const int StackLimit = 512;

    private readonly LibSqlParameter _parameter = new() { ParameterName = functionName };
    private sqlite3_context* _context;

    public void Write<T>(sqlite3_context* context, T value)
    {
        // The comparisons are decided when the method is compiled for T: a number is not boxed.
        if (typeof(T) == typeof(long))
        {
            WriteInt64(context, (long)(object)value!);
        }
        else if (typeof(T) == typeof(int))
        {
            WriteInt64(context, (int)(object)value!);
        }
        else if (typeof(T) == typeof(bool))
        {
            WriteInt64(context, (bool)(object)value! ? 1 : 0);
        }
        else if (typeof(T) == typeof(double))
        {
            WriteDouble(context, (double)(object)value!);
        }
        else
        {
            _context = context;
            WriteObject(value);
        }
    }

    public override void BindNull(int ordinal) => NativeMethods.sqlite3_result_null(_context);

    public override void BindInt64(int ordinal, long value) => NativeMethods.sqlite3_result_int64(_context, value);

    public override void BindDouble(int ordinal, double value) => NativeMethods.sqlite3_result_double(_context, value);

    public override void BindText(int ordinal, ReadOnlySpan<char> value)
    {
        var maxLength = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (maxLength <= StackLimit)
        {
            WriteText(value, stackalloc byte[StackLimit]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(maxLength);
        WriteText(value, rented);
        ArrayPool<byte>.Shared.Return(rented);
    }

    public override void BindBlob(int ordinal, ReadOnlySpan<byte> value)
    {
        // A NULL pointer would give NULL.
        fixed (byte* bytes = value.IsEmpty ? [0] : value)
        {
            NativeMethods.sqlite3_result_blob(_context, bytes, value.Length, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    private static void WriteInt64(sqlite3_context* context, long value)
    {
        if (NativeMethods.libsql_result_integer(context, value) == 0)
        {
            NativeMethods.sqlite3_result_int64(context, value);
        }
    }

    private void WriteObject(object? value)
    {
        switch (value)
        {
            case null:
                BindNull(0);
                break;
            case string text:
                BindText(0, text);
                break;
            case double number:
                WriteDouble(_context, number);
                break;
            case float number:
                WriteDouble(_context, number);
                break;
            case Half number:
                WriteDouble(_context, (double)number);
                break;
            default:
                _parameter.Value = value;
                ParameterValue.Bind(this, 0, _parameter);
                _parameter.Value = null;
                break;
        }
    }

    private void WriteDouble(sqlite3_context* context, double value)
    {
        if (double.IsNaN(value))
        {
            throw new InvalidOperationException($"The result of the function '{_parameter.ParameterName}' is NaN, which SQLite would turn into NULL.");
        }

        if (NativeMethods.libsql_result_real(context, value) == 0)
        {
            NativeMethods.sqlite3_result_double(context, value);
        }
    }

    private void WriteText(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* text = buffer)
        {
            NativeMethods.sqlite3_result_text(_context, text, length, NativeConstants.SQLITE_TRANSIENT);
        }
    }
}
