using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>What the native library calls back. No exception may leave a callback.</summary>
internal static unsafe class NativeCallbacks
{
    public static void Register(sqlite3* database, GCHandle session, bool isReplica)
    {
        var context = (void*)GCHandle.ToIntPtr(session);
        _ = NativeMethods.sqlite3_busy_handler(database, &OnBusy, context);
        _ = NativeMethods.sqlite3_rollback_hook(database, &OnRollback, context);
        _ = NativeMethods.sqlite3_set_authorizer(database, isReplica ? &OnCompileForReplica : &OnCompile, context);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnBusy(void* context, int attempt) => LockWait.TryAgain(Session(context).Running, attempt) ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRollback(void* context) => Session(context).NoteRollback();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCompile(void* context, int action, byte* first, byte* second, byte* database, byte* trigger)
    {
        // Nearly all calls are about columns that are read.
        if (action is not (NativeConstants.SQLITE_READ or NativeConstants.SQLITE_SELECT))
        {
            Session(context).Footprint.Note(action, first, second, database);
        }

        return NativeConstants.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCompileForReplica(void* context, int action, byte* first, byte* second, byte* database, byte* trigger)
    {
        if (action is not (NativeConstants.SQLITE_READ or NativeConstants.SQLITE_SELECT))
        {
            var session = Session(context);
            session.Nature?.Note(action, first, second, database, trigger);
            session.Footprint.Note(action, first, second, database);
        }

        return NativeConstants.SQLITE_OK;
    }

    private static LocalSession Session(void* context) => (LocalSession)GCHandle.FromIntPtr((nint)context).Target!;
}
