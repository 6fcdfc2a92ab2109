using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LibSqlNet.Sessions.Local;

/// <summary>Arrays of the pinned heap, which the garbage collector never moves. Whoever uses an address keeps the array alive.</summary>
internal static unsafe class Pinned
{
    public static T* Address<T>(T[] array) where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
}
