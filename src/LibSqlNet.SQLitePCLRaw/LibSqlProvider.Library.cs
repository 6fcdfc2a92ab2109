using System.Text;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>The library as a whole: version, configuration, memory, strings, files and the log.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_initialize() => NativeMethods.sqlite3_initialize();

    int ISQLite3Provider.sqlite3_shutdown() => NativeMethods.sqlite3_shutdown();

    int ISQLite3Provider.sqlite3_threadsafe() => NativeMethods.sqlite3_threadsafe();

    utf8z ISQLite3Provider.sqlite3_libversion() => utf8z.FromPtr(NativeMethods.sqlite3_libversion());

    int ISQLite3Provider.sqlite3_libversion_number() => NativeMethods.sqlite3_libversion_number();

    utf8z ISQLite3Provider.sqlite3_sourceid() => utf8z.FromPtr(NativeMethods.sqlite3_sourceid());

    int ISQLite3Provider.sqlite3_compileoption_used(utf8z sql)
    {
        fixed (byte* pSql = sql)
        {
            return NativeMethods.sqlite3_compileoption_used(pSql);
        }
    }

    utf8z ISQLite3Provider.sqlite3_compileoption_get(int n) => utf8z.FromPtr(NativeMethods.sqlite3_compileoption_get(n));

    int ISQLite3Provider.sqlite3_complete(utf8z sql)
    {
        fixed (byte* pSql = sql)
        {
            return NativeMethods.sqlite3_complete(pSql);
        }
    }

    utf8z ISQLite3Provider.sqlite3_errstr(int rc) => utf8z.FromPtr(NativeMethods.sqlite3_errstr(rc));

    long ISQLite3Provider.sqlite3_memory_used() => NativeMethods.sqlite3_memory_used();

    long ISQLite3Provider.sqlite3_memory_highwater(int reset) => NativeMethods.sqlite3_memory_highwater(reset);

    long ISQLite3Provider.sqlite3_soft_heap_limit64(long n) => NativeMethods.sqlite3_soft_heap_limit64(n);

    long ISQLite3Provider.sqlite3_hard_heap_limit64(long n) => NativeMethods.sqlite3_hard_heap_limit64(n);

    int ISQLite3Provider.sqlite3_status(int op, out int current, out int highest, int reset)
    {
        fixed (int* pCurrent = &current, pHighest = &highest)
        {
            return NativeMethods.sqlite3_status(op, pCurrent, pHighest, reset);
        }
    }

    void ISQLite3Provider.sqlite3_free(nint p) => NativeMethods.sqlite3_free((void*)p);

    int ISQLite3Provider.sqlite3_stricmp(nint p, nint q) => NativeMethods.sqlite3_stricmp((byte*)p, (byte*)q);

    int ISQLite3Provider.sqlite3_strnicmp(nint p, nint q, int n) => NativeMethods.sqlite3_strnicmp((byte*)p, (byte*)q, n);

    int ISQLite3Provider.sqlite3_keyword_count() => NativeMethods.sqlite3_keyword_count();

    int ISQLite3Provider.sqlite3_keyword_name(int i, out string name)
    {
        byte* start = null;
        var length = 0;
        var rc = NativeMethods.sqlite3_keyword_name(i, &start, &length);
        name = Encoding.UTF8.GetString(Bytes(start, length));
        return rc;
    }

    int ISQLite3Provider.sqlite3__vfs__delete(utf8z vfs, utf8z pathname, int syncDir)
    {
        fixed (byte* pVfs = vfs, pPathname = pathname)
        {
            var found = NativeMethods.sqlite3_vfs_find(pVfs);
            return found is null ? raw.SQLITE_NOTFOUND : found->xDelete(found, pPathname, syncDir);
        }
    }

    int ISQLite3Provider.sqlite3_win32_set_directory(int typ, utf8z path)
    {
        fixed (byte* pPath = path)
        {
            return UnboundFunctions.sqlite3_win32_set_directory(typ, pPath);
        }
    }

    int ISQLite3Provider.sqlite3_config(int op) => UnboundFunctions.sqlite3_config(op);

    int ISQLite3Provider.sqlite3_config(int op, int val) => UnboundFunctions.sqlite3_config(op, val);

    void ISQLite3Provider.sqlite3_log(int errcode, utf8z s)
    {
        fixed (byte* pMessage = s)
        {
            UnboundFunctions.sqlite3_log(errcode, pMessage);
        }
    }

    int ISQLite3Provider.sqlite3_config_log(delegate_log func, object v) => LogHook.Set(func, v);
}
