using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Statements: preparing, running, and what SQLite says of them.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_prepare_v2(sqlite3 db, ReadOnlySpan<byte> sql, out nint stmt, out ReadOnlySpan<byte> remain) =>
        Prepare(db, sql, 0, out stmt, out remain);

    int ISQLite3Provider.sqlite3_prepare_v3(sqlite3 db, ReadOnlySpan<byte> sql, uint flags, out nint stmt, out ReadOnlySpan<byte> remain) =>
        Prepare(db, sql, flags, out stmt, out remain);

    int ISQLite3Provider.sqlite3_prepare_v2(sqlite3 db, utf8z sql, out nint stmt, out utf8z remain) =>
        Prepare(db, sql, 0, out stmt, out remain);

    int ISQLite3Provider.sqlite3_prepare_v3(sqlite3 db, utf8z sql, uint flags, out nint stmt, out utf8z remain) =>
        Prepare(db, sql, flags, out stmt, out remain);

    int ISQLite3Provider.sqlite3_step(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_step(statement);
    }

    int ISQLite3Provider.sqlite3_finalize(nint stmt) => NativeMethods.sqlite3_finalize((Native.sqlite3_stmt*)stmt);

    int ISQLite3Provider.sqlite3_reset(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_reset(statement);
    }

    int ISQLite3Provider.sqlite3_clear_bindings(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_clear_bindings(statement);
    }

    int ISQLite3Provider.sqlite3_stmt_status(sqlite3_stmt stmt, int op, int reset)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_stmt_status(statement, op, reset);
    }

    int ISQLite3Provider.sqlite3_stmt_isexplain(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_stmt_isexplain(statement);
    }

    int ISQLite3Provider.sqlite3_stmt_busy(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_stmt_busy(statement);
    }

    int ISQLite3Provider.sqlite3_stmt_readonly(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return NativeMethods.sqlite3_stmt_readonly(statement);
    }

    utf8z ISQLite3Provider.sqlite3_sql(sqlite3_stmt stmt)
    {
        using var statement = Use(stmt);
        return utf8z.FromPtr(NativeMethods.sqlite3_sql(statement));
    }

    nint ISQLite3Provider.sqlite3_db_handle(nint stmt) => (nint)NativeMethods.sqlite3_db_handle((Native.sqlite3_stmt*)stmt);

    nint ISQLite3Provider.sqlite3_next_stmt(sqlite3 db, nint stmt)
    {
        using var database = Use(db);
        return (nint)NativeMethods.sqlite3_next_stmt(database, (Native.sqlite3_stmt*)stmt);
    }

    int ISQLite3Provider.sqlite3_exec(sqlite3 db, utf8z sql, delegate_exec callback, object user_data, out nint errMsg)
    {
        using var database = Use(db);
        byte* message = null;
        using var call = callback is null ? null : new hook_handle(new exec_hook_info(callback, user_data));
        fixed (byte* pSql = sql)
        {
            var rc = NativeMethods.sqlite3_exec(database, pSql, call is null ? null : &OnExecRow, call is null ? null : (void*)call.DangerousGetHandle(), &message);
            errMsg = (nint)message;
            return rc;
        }
    }

    private static int Prepare(sqlite3 db, ReadOnlySpan<byte> sql, uint flags, out nint stmt, out ReadOnlySpan<byte> remain)
    {
        using var database = Use(db);
        Native.sqlite3_stmt* prepared = null;
        byte* tail = null;
        fixed (byte* pSql = sql)
        {
            var rc = NativeMethods.sqlite3_prepare_v3(database, pSql, sql.Length, flags, &prepared, &tail);
            if (PasswordQuoting.Covers(sql, rc))
            {
                rc = PasswordQuoting.Prepare(&prepared);
            }

            stmt = (nint)prepared;
            remain = tail is null ? default : sql[(int)(tail - pSql)..];
            return rc;
        }
    }

    private static int Prepare(sqlite3 db, utf8z sql, uint flags, out nint stmt, out utf8z remain)
    {
        using var database = Use(db);
        Native.sqlite3_stmt* prepared = null;
        byte* tail = null;
        fixed (byte* pSql = sql)
        {
            var rc = NativeMethods.sqlite3_prepare_v3(database, pSql, -1, flags, &prepared, &tail);
            if (pSql is not null && PasswordQuoting.Covers(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(pSql), rc))
            {
                rc = PasswordQuoting.Prepare(&prepared);
            }

            stmt = (nint)prepared;
            remain = tail is null ? default : Rest(in sql, (nint)(tail - pSql), tail);
            return rc;
        }
    }

    /// <summary>The text that a statement left, as part of the caller's memory: the pointer to it holds only as long as that is pinned.</summary>
    private static utf8z Rest(scoped ref readonly utf8z sql, nint consumed, byte* tail)
    {
        ref var start = ref Unsafe.AsRef(in sql.GetPinnableReference());
        var length = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(tail).Length + 1;
        return utf8z.FromSpan(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, consumed), length));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnExecRow(void* context, int columns, byte** values, byte** names) =>
        ((exec_hook_info)GCHandle.FromIntPtr((nint)context).Target!).call(columns, (nint)values, (nint)names);
}
