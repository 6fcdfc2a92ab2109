using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <summary>The one receiver of SQLite's error log, for the whole process.</summary>
internal static unsafe class LogHook
{
    private static volatile log_hook_info? _current;

    /// <param name="receiver">Who is told, or null for no one.</param>
    /// <param name="state">What it is given.</param>
    /// <returns>The result code of <c>sqlite3_config</c>.</returns>
    public static int Set(delegate_log? receiver, object state)
    {
        var rc = UnboundFunctions.sqlite3_config_log(receiver is null ? null : &OnLog);
        if (rc == raw.SQLITE_OK)
        {
            _current = receiver is null ? null : new(receiver, state);
        }

        return rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(void* context, int code, byte* message) => _current?.call(code, utf8z.FromPtr(message));
}
