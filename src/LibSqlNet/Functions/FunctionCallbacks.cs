using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LibSqlNet.Native;

namespace LibSqlNet.Functions;

/// <summary>Where the native library enters functions and collations. A pointer is a weak handle of the object, which the session keeps.</summary>
internal static unsafe class FunctionCallbacks
{
    public static delegate* unmanaged[Cdecl]<sqlite3_context*, int, sqlite3_value**, void> Call => &OnCall;

    public static delegate* unmanaged[Cdecl]<sqlite3_context*, void> Finish => &OnFinish;

    public static delegate* unmanaged[Cdecl]<void*, int, void*, int, void*, int> Compare => &OnCompare;

    public static delegate* unmanaged[Cdecl]<void*, void> Destroy => &OnDestroy;

    public static void* Hold(Registration registration) => (void*)GCHandle.ToIntPtr(GCHandle.Alloc(registration, GCHandleType.WeakTrackResurrection));

    public static void Release(void* handle) => GCHandle.FromIntPtr((nint)handle).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnCall(sqlite3_context* context, int count, sqlite3_value** values) => Function(context).Call(context, count, values);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFinish(sqlite3_context* context) => Function(context).Finish(context);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCompare(void* handle, int leftLength, void* left, int rightLength, void* right) =>
        Unsafe.As<Collation>(GCHandle.FromIntPtr((nint)handle).Target!).Compare(new(left, leftLength), new(right, rightLength));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDestroy(void* handle) => Release(handle);

    private static SqlFunction Function(sqlite3_context* context) =>
        Unsafe.As<SqlFunction>(GCHandle.FromIntPtr((nint)NativeMethods.sqlite3_user_data(context)).Target!);
}
