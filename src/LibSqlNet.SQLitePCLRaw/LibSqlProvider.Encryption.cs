using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Keys of encrypted databases.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_key(sqlite3 db, ReadOnlySpan<byte> key)
    {
        using var database = Use(db);
        fixed (byte* pKey = key)
        {
            return NativeMethods.sqlite3_key(database, pKey, key.Length);
        }
    }

    int ISQLite3Provider.sqlite3_key_v2(sqlite3 db, utf8z dbname, ReadOnlySpan<byte> key)
    {
        using var database = Use(db);
        fixed (byte* pName = dbname, pKey = key)
        {
            return NativeMethods.sqlite3_key_v2(database, pName, pKey, key.Length);
        }
    }

    int ISQLite3Provider.sqlite3_rekey(sqlite3 db, ReadOnlySpan<byte> key)
    {
        using var database = Use(db);
        fixed (byte* pKey = key)
        {
            return NativeMethods.sqlite3_rekey(database, pKey, key.Length);
        }
    }

    int ISQLite3Provider.sqlite3_rekey_v2(sqlite3 db, utf8z dbname, ReadOnlySpan<byte> key)
    {
        using var database = Use(db);
        fixed (byte* pName = dbname, pKey = key)
        {
            return NativeMethods.sqlite3_rekey_v2(database, pName, pKey, key.Length);
        }
    }
}
