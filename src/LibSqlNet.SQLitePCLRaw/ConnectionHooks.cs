using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <summary>
/// What one connection calls back, or points to otherwise. SQLite holds one pointer to it, for all of its hooks; SQLitePCLRaw's handle of
/// the connection owns it, and disposes it after the connection is closed.
/// </summary>
internal sealed unsafe class ConnectionHooks : IDisposable
{
    private GCHandle _self;
    private byte[]? _name;

    private ConnectionHooks() => _self = GCHandle.Alloc(this);

    public commit_hook_info? Commit { get; set; }

    public rollback_hook_info? Rollback { get; set; }

    public update_hook_info? Update { get; set; }

    public trace_hook_info? Trace { get; set; }

    public profile_hook_info? Profile { get; set; }

    public progress_hook_info? Progress { get; set; }

    public authorizer_hook_info? Authorizer { get; set; }

    /// <summary>What SQLite passes to the hooks.</summary>
    public void* Context => (void*)GCHandle.ToIntPtr(_self);

    public static ConnectionHooks Of(sqlite3 database) => database.GetOrCreateExtra(() => new ConnectionHooks());

    public static ConnectionHooks From(void* context) => (ConnectionHooks)GCHandle.FromIntPtr((nint)context).Target!;

    /// <summary>Takes every hook off a connection that lives longer than its handle.</summary>
    public static void Detach(Native.sqlite3* database)
    {
        _ = NativeMethods.sqlite3_commit_hook(database, null, null);
        _ = NativeMethods.sqlite3_rollback_hook(database, null, null);
        _ = NativeMethods.sqlite3_update_hook(database, null, null);
        UnboundFunctions.sqlite3_trace(database, null, null);
        UnboundFunctions.sqlite3_profile(database, null, null);
        NativeMethods.sqlite3_progress_handler(database, 0, null, null);
        _ = NativeMethods.sqlite3_set_authorizer(database, null, null);
    }

    /// <summary>Copies a zero-terminated text to where it stays as long as this object, or until the next is kept.</summary>
    public byte* KeepName(byte* text)
    {
        if (text is null)
        {
            return null;
        }

        var source = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
        var kept = GC.AllocateArray<byte>(source.Length + 1, pinned: true);
        source.CopyTo(kept);
        _name = kept;
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_name));
    }

    public void Dispose() => _self.Free();
}
