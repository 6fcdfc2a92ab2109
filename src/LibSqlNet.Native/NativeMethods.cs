using System.Runtime.InteropServices;

namespace LibSqlNet.Native;

/// <summary>
/// The C functions of libsql, under their C names. Strings are zero-terminated UTF-8 unless the name ends in 16; ownership,
/// return codes and threading are those of the C interface.
/// </summary>
/// <exception cref="DllNotFoundException">Every method throws it when the native library is missing or does not load.</exception>
public static unsafe partial class NativeMethods
{
    internal const string LibraryName = "libsql";

    /// <summary>The C variable <c>sqlite3_wal_manager</c> (libsql.h): the built-in manager of the write-ahead log.</summary>
    public static libsql_wal_manager* sqlite3_wal_manager => (libsql_wal_manager*)NativeLibrary.GetExport(LibraryLoader.Load(), "sqlite3_wal_manager");
}
