using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Columns of a row.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_data_count(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_data_count(statement);
    }

    int ISQLite3Provider.sqlite3_column_count(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_column_count(statement);
    }

    utf8z ISQLite3Provider.sqlite3_column_name(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_column_name(statement, index));
    }

    utf8z ISQLite3Provider.sqlite3_column_database_name(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_column_database_name(statement, index));
    }

    utf8z ISQLite3Provider.sqlite3_column_table_name(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_column_table_name(statement, index));
    }

    utf8z ISQLite3Provider.sqlite3_column_origin_name(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_column_origin_name(statement, index));
    }

    utf8z ISQLite3Provider.sqlite3_column_decltype(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_column_decltype(statement, index));
    }

    int ISQLite3Provider.sqlite3_column_type(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_column_type(statement, index);
    }

    int ISQLite3Provider.sqlite3_column_int(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_column_int(statement, index);
    }

    long ISQLite3Provider.sqlite3_column_int64(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_column_int64(statement, index);
    }

    double ISQLite3Provider.sqlite3_column_double(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_column_double(statement, index);
    }

    int ISQLite3Provider.sqlite3_column_bytes(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_column_bytes(statement, index);
    }

    utf8z ISQLite3Provider.sqlite3_column_text(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        var text = NativeMethods.sqlite3_column_text(statement, index);
        return utf8z.FromPtrLen(text, NativeMethods.sqlite3_column_bytes(statement, index));
    }

    ReadOnlySpan<byte> ISQLite3Provider.sqlite3_column_blob(sqlite3_stmt stmt, int index)
    {
        using var statement = Use(stmt);
        var blob = NativeMethods.sqlite3_column_blob(statement, index);
        return Bytes(blob, NativeMethods.sqlite3_column_bytes(statement, index));
    }
}
