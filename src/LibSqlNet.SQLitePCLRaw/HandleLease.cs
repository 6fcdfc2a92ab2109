using System.Runtime.InteropServices;

namespace LibSqlNet.SQLitePCLRaw;

/// <summary>The pointer of a handle, for one native call: neither the garbage collector nor another thread closes the handle meanwhile.</summary>
/// <typeparam name="T">What the pointer points to.</typeparam>
internal readonly unsafe ref struct HandleLease<T>
    where T : unmanaged
{
    private readonly SafeHandle _handle;

    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public HandleLease(SafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
    }

    public T* Pointer => (T*)_handle.DangerousGetHandle();

    public void Dispose() => _handle.DangerousRelease();

    public static implicit operator T*(HandleLease<T> lease) => lease.Pointer;
}
