using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>What the native library calls back. No exception may leave a callback.</summary>
internal static unsafe class NativeCallbacks
{
    /// <summary>A few microseconds of work: short enough to stop in time, long enough to cost nothing.</summary>
    private const int InstructionsBetweenProgressCalls = 1000;

    private static ReadOnlySpan<byte> BusyDelays => [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

    public static void Register(sqlite3* database, GCHandle session)
    {
        var context = (void*)GCHandle.ToIntPtr(session);
        _ = NativeMethods.sqlite3_busy_handler(database, &OnBusy, context);
        NativeMethods.sqlite3_progress_handler(database, InstructionsBetweenProgressCalls, &OnProgress, context);
        _ = NativeMethods.sqlite3_rollback_hook(database, &OnRollback, context);
        _ = NativeMethods.sqlite3_set_authorizer(database, &OnCompile, context);
    }

    /// <summary>Sleeps before another try at a lock.</summary>
    /// <returns>False when the guard does not allow another try.</returns>
    public static bool WaitForLock(ExecutionGuard guard, int attempt)
    {
        if (guard.ShouldStop())
        {
            return false;
        }

        var delay = BusyDelays[Math.Min(attempt, BusyDelays.Length - 1)];
        Thread.Sleep((int)Math.Clamp(guard.Remaining(), 0, delay));
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnBusy(void* context, int attempt) => WaitForLock(Session(context).Running, attempt) ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProgress(void* context) => Session(context).Running.ShouldStop() ? 1 : 0;

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

    private static LocalSession Session(void* context) => (LocalSession)GCHandle.FromIntPtr((nint)context).Target!;
}
