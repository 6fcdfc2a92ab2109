using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Arguments and results of functions.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_value_type(nint p) => NativeMethods.sqlite3_value_type((Native.sqlite3_value*)p);

    int ISQLite3Provider.sqlite3_value_int(nint p) => NativeMethods.sqlite3_value_int((Native.sqlite3_value*)p);

    long ISQLite3Provider.sqlite3_value_int64(nint p) => NativeMethods.sqlite3_value_int64((Native.sqlite3_value*)p);

    double ISQLite3Provider.sqlite3_value_double(nint p) => NativeMethods.sqlite3_value_double((Native.sqlite3_value*)p);

    int ISQLite3Provider.sqlite3_value_bytes(nint p) => NativeMethods.sqlite3_value_bytes((Native.sqlite3_value*)p);

    utf8z ISQLite3Provider.sqlite3_value_text(nint p)
    {
        var value = (Native.sqlite3_value*)p;
        var text = NativeMethods.sqlite3_value_text(value);
        return utf8z.FromPtrLen(text, NativeMethods.sqlite3_value_bytes(value));
    }

    ReadOnlySpan<byte> ISQLite3Provider.sqlite3_value_blob(nint p)
    {
        var value = (Native.sqlite3_value*)p;
        var blob = NativeMethods.sqlite3_value_blob(value);
        return Bytes(blob, NativeMethods.sqlite3_value_bytes(value));
    }

    void ISQLite3Provider.sqlite3_result_null(nint context) => NativeMethods.sqlite3_result_null((Native.sqlite3_context*)context);

    void ISQLite3Provider.sqlite3_result_int(nint context, int value) => NativeMethods.sqlite3_result_int((Native.sqlite3_context*)context, value);

    void ISQLite3Provider.sqlite3_result_int64(nint context, long value) => NativeMethods.sqlite3_result_int64((Native.sqlite3_context*)context, value);

    void ISQLite3Provider.sqlite3_result_double(nint context, double value) => NativeMethods.sqlite3_result_double((Native.sqlite3_context*)context, value);

    void ISQLite3Provider.sqlite3_result_zeroblob(nint context, int n) => NativeMethods.sqlite3_result_zeroblob((Native.sqlite3_context*)context, n);

    void ISQLite3Provider.sqlite3_result_error_toobig(nint context) => NativeMethods.sqlite3_result_error_toobig((Native.sqlite3_context*)context);

    void ISQLite3Provider.sqlite3_result_error_nomem(nint context) => NativeMethods.sqlite3_result_error_nomem((Native.sqlite3_context*)context);

    void ISQLite3Provider.sqlite3_result_error_code(nint context, int code) => NativeMethods.sqlite3_result_error_code((Native.sqlite3_context*)context, code);

    void ISQLite3Provider.sqlite3_result_text(nint context, ReadOnlySpan<byte> val)
    {
        fixed (byte* pVal = &MemoryMarshal.GetReference(val))
        {
            NativeMethods.sqlite3_result_text((Native.sqlite3_context*)context, pVal, val.Length, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    void ISQLite3Provider.sqlite3_result_text(nint context, utf8z val)
    {
        fixed (byte* pVal = val)
        {
            NativeMethods.sqlite3_result_text((Native.sqlite3_context*)context, pVal, -1, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    void ISQLite3Provider.sqlite3_result_blob(nint context, ReadOnlySpan<byte> val)
    {
        fixed (byte* pVal = &MemoryMarshal.GetReference(val))
        {
            NativeMethods.sqlite3_result_blob((Native.sqlite3_context*)context, pVal, val.Length, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    void ISQLite3Provider.sqlite3_result_error(nint context, ReadOnlySpan<byte> strErr)
    {
        fixed (byte* pMessage = &MemoryMarshal.GetReference(strErr))
        {
            NativeMethods.sqlite3_result_error((Native.sqlite3_context*)context, pMessage, strErr.Length);
        }
    }

    void ISQLite3Provider.sqlite3_result_error(nint context, utf8z strErr)
    {
        fixed (byte* pMessage = strErr)
        {
            NativeMethods.sqlite3_result_error((Native.sqlite3_context*)context, pMessage, -1);
        }
    }
}
