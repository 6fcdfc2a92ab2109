namespace LibSqlNet.Native;

/// <summary>The constants of sqlite3.h and libsql.h, under their C names.</summary>
public static unsafe partial class NativeConstants
{
    /// <summary>The C constant <c>SQLITE_STATIC</c> (sqlite3.h): the destructor of memory that outlives its use.</summary>
    public static delegate* unmanaged[Cdecl]<void*, void> SQLITE_STATIC => null;

    /// <summary>The C constant <c>SQLITE_TRANSIENT</c> (sqlite3.h): the destructor of memory that SQLite must copy.</summary>
    public static delegate* unmanaged[Cdecl]<void*, void> SQLITE_TRANSIENT => (delegate* unmanaged[Cdecl]<void*, void>)(nint)(-1);
}
