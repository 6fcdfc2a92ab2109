using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <summary>
/// Functions that LibSqlNet.Native does not bind, because they are variadic, deprecated or of Windows, and that SQLitePCLRaw asks for.
/// On Apple's Arm a variable argument lies on the stack: there the registers before it are filled up.
/// </summary>
internal static unsafe class UnboundFunctions
{
    private static readonly bool VariableArgumentsOnStack =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 && OperatingSystem.IsMacOS();

    private static readonly nint Config = Export("sqlite3_config");
    private static readonly nint DbConfig = Export("sqlite3_db_config");
    private static readonly nint Log = Export("sqlite3_log");
    private static readonly nint Trace = Export("sqlite3_trace");
    private static readonly nint Profile = Export("sqlite3_profile");
    private static readonly nint SetDirectory = OperatingSystem.IsWindows() ? Export("sqlite3_win32_set_directory8") : 0;

    private static ReadOnlySpan<byte> TextFormat => "%s\0"u8;

    public static int sqlite3_config(int op) => ((delegate* unmanaged[Cdecl]<int, int>)Config)(op);

    public static int sqlite3_config(int op, int value) => VariableArgumentsOnStack
        ? ((delegate* unmanaged[Cdecl]<int, nint, nint, nint, nint, nint, nint, nint, nint, int>)Config)(op, 0, 0, 0, 0, 0, 0, 0, value)
        : ((delegate* unmanaged[Cdecl]<int, int, int>)Config)(op, value);

    public static int sqlite3_config_log(delegate* unmanaged[Cdecl]<void*, int, byte*, void> receiver) => VariableArgumentsOnStack
        ? ((delegate* unmanaged[Cdecl]<int, nint, nint, nint, nint, nint, nint, nint, void*, void*, int>)Config)(raw.SQLITE_CONFIG_LOG, 0, 0, 0, 0, 0, 0, 0, receiver, null)
        : ((delegate* unmanaged[Cdecl]<int, void*, void*, int>)Config)(raw.SQLITE_CONFIG_LOG, receiver, null);

    public static int sqlite3_db_config(Native.sqlite3* database, int op, byte* text) => VariableArgumentsOnStack
        ? ((delegate* unmanaged[Cdecl]<void*, nint, nint, nint, nint, nint, nint, nint, void*, int>)DbConfig)(database, op, 0, 0, 0, 0, 0, 0, text)
        : ((delegate* unmanaged[Cdecl]<void*, int, void*, int>)DbConfig)(database, op, text);

    public static int sqlite3_db_config(Native.sqlite3* database, int op, int value, int* result) => VariableArgumentsOnStack
        ? ((delegate* unmanaged[Cdecl]<void*, nint, nint, nint, nint, nint, nint, nint, nint, void*, int>)DbConfig)(database, op, 0, 0, 0, 0, 0, 0, value, result)
        : ((delegate* unmanaged[Cdecl]<void*, int, int, void*, int>)DbConfig)(database, op, value, result);

    public static int sqlite3_db_config(Native.sqlite3* database, int op, nint memory, int size, int count) => VariableArgumentsOnStack
        ? ((delegate* unmanaged[Cdecl]<void*, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, int>)DbConfig)(database, op, 0, 0, 0, 0, 0, 0, memory, size, count)
        : ((delegate* unmanaged[Cdecl]<void*, int, nint, int, int, int>)DbConfig)(database, op, memory, size, count);

    public static void sqlite3_log(int code, byte* message)
    {
        // The message is no format: it may hold per cent signs.
        fixed (byte* format = TextFormat)
        {
            if (VariableArgumentsOnStack)
            {
                ((delegate* unmanaged[Cdecl]<nint, void*, nint, nint, nint, nint, nint, nint, void*, void>)Log)(code, format, 0, 0, 0, 0, 0, 0, message);
            }
            else
            {
                ((delegate* unmanaged[Cdecl]<int, void*, void*, void>)Log)(code, format, message);
            }
        }
    }

    public static void sqlite3_trace(Native.sqlite3* database, delegate* unmanaged[Cdecl]<void*, byte*, void> receiver, void* context) =>
        _ = ((delegate* unmanaged[Cdecl]<void*, void*, void*, void*>)Trace)(database, receiver, context);

    public static void sqlite3_profile(Native.sqlite3* database, delegate* unmanaged[Cdecl]<void*, byte*, ulong, void> receiver, void* context) =>
        _ = ((delegate* unmanaged[Cdecl]<void*, void*, void*, void*>)Profile)(database, receiver, context);

    /// <returns>SQLITE_ERROR where the system is not Windows, as in SQLitePCLRaw's own providers.</returns>
    public static int sqlite3_win32_set_directory(int type, byte* path) => SetDirectory == 0
        ? raw.SQLITE_ERROR
        : ((delegate* unmanaged[Cdecl]<uint, void*, int>)SetDirectory)((uint)type, path);

    private static nint Export(string name) => NativeLibrary.GetExport(LibraryLoader.Load(), name);
}
