using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Hooks. As in SQLitePCLRaw's own providers, an exception that leaves a hook ends the process.</content>
internal sealed unsafe partial class LibSqlProvider
{
    void ISQLite3Provider.sqlite3_commit_hook(sqlite3 db, delegate_commit func, object v)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Commit = func is null ? null : new(func, v);
        _ = NativeMethods.sqlite3_commit_hook(database, func is null ? null : &OnCommit, hooks.Context);
    }

    void ISQLite3Provider.sqlite3_rollback_hook(sqlite3 db, delegate_rollback func, object v)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Rollback = func is null ? null : new(func, v);
        _ = NativeMethods.sqlite3_rollback_hook(database, func is null ? null : &OnRollback, hooks.Context);
    }

    void ISQLite3Provider.sqlite3_update_hook(sqlite3 db, delegate_update func, object v)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Update = func is null ? null : new(func, v);
        _ = NativeMethods.sqlite3_update_hook(database, func is null ? null : &OnUpdate, hooks.Context);
    }

    void ISQLite3Provider.sqlite3_trace(sqlite3 db, delegate_trace func, object v)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Trace = func is null ? null : new(func, v);
        UnboundFunctions.sqlite3_trace(database, func is null ? null : &OnTrace, hooks.Context);
    }

    void ISQLite3Provider.sqlite3_profile(sqlite3 db, delegate_profile func, object v)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Profile = func is null ? null : new(func, v);
        UnboundFunctions.sqlite3_profile(database, func is null ? null : &OnProfile, hooks.Context);
    }

    void ISQLite3Provider.sqlite3_progress_handler(sqlite3 db, int instructions, delegate_progress func, object v)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Progress = func is null ? null : new(func, v);
        NativeMethods.sqlite3_progress_handler(database, instructions, func is null ? null : &OnProgress, hooks.Context);
    }

    int ISQLite3Provider.sqlite3_set_authorizer(sqlite3 db, delegate_authorizer authorizer, object user_data)
    {
        using var database = Use(db);
        var hooks = ConnectionHooks.Of(db);
        hooks.Authorizer = authorizer is null ? null : new(authorizer, user_data);
        return NativeMethods.sqlite3_set_authorizer(database, authorizer is null ? null : &OnAuthorize, hooks.Context);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCommit(void* context) => ConnectionHooks.From(context).Commit!.call();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRollback(void* context) => ConnectionHooks.From(context).Rollback!.call();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnUpdate(void* context, int type, byte* database, byte* table, long rowid) =>
        ConnectionHooks.From(context).Update!.call(type, utf8z.FromPtr(database), utf8z.FromPtr(table), rowid);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnTrace(void* context, byte* sql) => ConnectionHooks.From(context).Trace!.call(utf8z.FromPtr(sql));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnProfile(void* context, byte* sql, ulong nanoseconds) =>
        ConnectionHooks.From(context).Profile!.call(utf8z.FromPtr(sql), (long)nanoseconds);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProgress(void* context) => ConnectionHooks.From(context).Progress!.call();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnAuthorize(void* context, int action, byte* first, byte* second, byte* database, byte* source) =>
        ConnectionHooks.From(context).Authorizer!.call(action, utf8z.FromPtr(first), utf8z.FromPtr(second), utf8z.FromPtr(database), utf8z.FromPtr(source));
}
