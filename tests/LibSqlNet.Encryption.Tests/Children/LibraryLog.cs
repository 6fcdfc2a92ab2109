using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LibSqlNet.Encryption.Tests.Children;

/// <summary>Prints what the library logs. It has to be hooked before the library is used, so that only a child process can.</summary>
internal static unsafe class LibraryLog
{
    private const int ConfigLog = 16;

    /// <summary>
    /// In C, the arguments of <c>sqlite3_config</c> behind the first are variable; on the platforms that these tests run on they are passed
    /// like others.
    /// </summary>
    public static void Hook()
    {
        var library = NativeLibrary.Load(
            Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtimes"), "libsql.*", SearchOption.AllDirectories).Single());
        var configure = (delegate* unmanaged[Cdecl]<int, delegate* unmanaged[Cdecl]<void*, int, byte*, void>, void*, int>)
            NativeLibrary.GetExport(library, "sqlite3_config");
        Assert.That(configure(ConfigLog, &Print, null), Is.Zero);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Print(void* context, int code, byte* message) => Console.WriteLine($"log: {code} {Marshal.PtrToStringUTF8((nint)message)}");
}
