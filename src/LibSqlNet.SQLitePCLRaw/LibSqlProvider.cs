using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <summary>
/// SQLitePCLRaw's native functions, by libsql. Arguments, results and return codes are those of the C functions that the members
/// are named after; SQLitePCLRaw documents what it makes of them.
/// </summary>
internal sealed unsafe partial class LibSqlProvider : ISQLite3Provider
{
    string ISQLite3Provider.GetNativeLibraryName() => "libsql";

    private static HandleLease<Native.sqlite3> Use(sqlite3 database) => new(database);

    private static HandleLease<Native.sqlite3_stmt> Use(sqlite3_stmt statement) => new(statement);

    private static HandleLease<Native.sqlite3_blob> Use(sqlite3_blob blob) => new(blob);

    private static HandleLease<Native.sqlite3_backup> Use(sqlite3_backup backup) => new(backup);

    private static HandleLease<Native.sqlite3_snapshot> Use(sqlite3_snapshot snapshot) => new(snapshot);

    private static ReadOnlySpan<byte> Bytes(void* start, int length) => start is null ? default : new(start, length);
}
