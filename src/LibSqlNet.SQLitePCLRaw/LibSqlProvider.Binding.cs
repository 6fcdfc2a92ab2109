using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Parameters of statements.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_bind_parameter_count(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_bind_parameter_count(statement);
    }

    utf8z ISQLite3Provider.sqlite3_bind_parameter_name(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_bind_parameter_name(statement, index));
    }

    int ISQLite3Provider.sqlite3_bind_parameter_index(sqlite3_stmt stmt, utf8z name)
    {
        using var statement = Use(stmt);
        fixed (byte* pName = name)
        {
            return NativeMethods.sqlite3_bind_parameter_index(statement, pName);
        }
    }

    int ISQLite3Provider.sqlite3_bind_null(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_bind_null(statement, index);
    }

    int ISQLite3Provider.sqlite3_bind_int(sqlite3_stmt stmt, int index, int value)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_bind_int(statement, index, value);
    }

    int ISQLite3Provider.sqlite3_bind_int64(sqlite3_stmt stmt, int index, long value)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_bind_int64(statement, index, value);
    }

    int ISQLite3Provider.sqlite3_bind_double(sqlite3_stmt stmt, int index, double value)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_bind_double(statement, index, value);
    }

    int ISQLite3Provider.sqlite3_bind_zeroblob(sqlite3_stmt stmt, int index, int size)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_bind_zeroblob(statement, index, size);
    }

    int ISQLite3Provider.sqlite3_bind_blob(sqlite3_stmt stmt, int index, ReadOnlySpan<byte> blob)
    {
        using var statement = Use(stmt);
        fixed (byte* pBlob = blob)
        {
            // A null pointer would bind NULL, and SQLitePCLRaw binds an empty blob whenever the span is empty.
            return pBlob is null
                ? NativeMethods.sqlite3_bind_zeroblob(statement, index, 0)
                : NativeMethods.sqlite3_bind_blob(statement, index, pBlob, blob.Length, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    int ISQLite3Provider.sqlite3_bind_text(sqlite3_stmt stmt, int index, ReadOnlySpan<byte> text)
    {
        using var statement = Use(stmt);
        fixed (byte* pText = &MemoryMarshal.GetReference(text))
        {
            return NativeMethods.sqlite3_bind_text(statement, index, pText, text.Length, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    int ISQLite3Provider.sqlite3_bind_text(sqlite3_stmt stmt, int index, utf8z text)
    {
        using var statement = Use(stmt);
        fixed (byte* pText = text)
        {
            return NativeMethods.sqlite3_bind_text(statement, index, pText, -1, NativeConstants.SQLITE_TRANSIENT);
        }
    }

    int ISQLite3Provider.sqlite3_bind_text16(sqlite3_stmt stmt, int index, ReadOnlySpan<char> text)
    {
        using var statement = Use(stmt);
        fixed (char* pText = &MemoryMarshal.GetReference(text))
        {
            return NativeMethods.sqlite3_bind_text16(statement, index, pText, checked(text.Length * sizeof(char)), NativeConstants.SQLITE_TRANSIENT);
        }
    }
}
