using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>
/// Functions, aggregates and collations. SQLite itself says when it drops one, so that what it would call is freed neither early nor never:
/// when another takes the name, when the registration fails, and when the connection is really gone.
/// </content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_create_function(sqlite3 db, byte[] name, int nArg, int flags, object v, delegate_function_scalar func)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            return func is null
                ? NativeMethods.sqlite3_create_function_v2(database, pName, nArg, raw.SQLITE_UTF8 | flags, null, null, null, null, null)
                : NativeMethods.sqlite3_create_function_v2(database, pName, nArg, raw.SQLITE_UTF8 | flags, Held(new function_hook_info(func, v)), &OnCall, null, null, &Release);
        }
    }

    int ISQLite3Provider.sqlite3_create_function(sqlite3 db, byte[] name, int nArg, int flags, object v, delegate_function_aggregate_step func_step, delegate_function_aggregate_final func_final)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            return func_step is null
                ? NativeMethods.sqlite3_create_function_v2(database, pName, nArg, raw.SQLITE_UTF8 | flags, null, null, null, null, null)
                : NativeMethods.sqlite3_create_function_v2(database, pName, nArg, raw.SQLITE_UTF8 | flags, Held(new function_hook_info(func_step, func_final, v)), null, &OnStep, &OnFinal, &Release);
        }
    }

    int ISQLite3Provider.sqlite3_create_collation(sqlite3 db, byte[] name, object v, delegate_collation func)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            if (func is null)
            {
                return NativeMethods.sqlite3_create_collation_v2(database, pName, raw.SQLITE_UTF8, null, null, null);
            }

            var context = Held(new collation_hook_info(func, v));
            var rc = NativeMethods.sqlite3_create_collation_v2(database, pName, raw.SQLITE_UTF8, context, &OnCompare, &Release);
            if (rc != raw.SQLITE_OK)
            {
                // Unlike for a function, SQLite leaves it to the caller.
                GCHandle.FromIntPtr((nint)context).Free();
            }

            return rc;
        }
    }

    private static void* Held(object callback) => (void*)GCHandle.ToIntPtr(GCHandle.Alloc(callback));

    private static function_hook_info Function(Native.sqlite3_context* context) =>
        (function_hook_info)GCHandle.FromIntPtr((nint)NativeMethods.sqlite3_user_data(context)).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(void* context) => GCHandle.FromIntPtr((nint)context).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnCall(Native.sqlite3_context* context, int count, Native.sqlite3_value** values) =>
        Function(context).call_scalar((nint)context, count, (nint)values);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnStep(Native.sqlite3_context* context, int count, Native.sqlite3_value** values)
    {
        if (State(context) is var state and not 0)
        {
            Function(context).call_step((nint)context, state, count, (nint)values);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFinal(Native.sqlite3_context* context)
    {
        if (State(context) is var state and not 0)
        {
            Function(context).call_final((nint)context, state);
        }
    }

    /// <returns>Where SQLitePCLRaw keeps an aggregate's state, or 0 after it was told that memory is out.</returns>
    private static nint State(Native.sqlite3_context* context)
    {
        var state = (nint)NativeMethods.sqlite3_aggregate_context(context, sizeof(nint));
        if (state == 0)
        {
            NativeMethods.sqlite3_result_error_nomem(context);
        }

        return state;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCompare(void* context, int leftLength, void* left, int rightLength, void* right) =>
        ((collation_hook_info)GCHandle.FromIntPtr((nint)context).Target!).call(Bytes(left, leftLength), Bytes(right, rightLength));
}
