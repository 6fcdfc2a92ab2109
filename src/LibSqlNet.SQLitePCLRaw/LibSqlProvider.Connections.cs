using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <content>Connections: opening, closing, limits, errors, counters and checkpoints.</content>
internal sealed unsafe partial class LibSqlProvider
{
    int ISQLite3Provider.sqlite3_open(utf8z filename, out nint db)
    {
        Native.sqlite3* opened;
        fixed (byte* pFilename = filename)
        {
            var rc = NativeMethods.sqlite3_open(pFilename, &opened);
            db = (nint)opened;
            return rc;
        }
    }

    int ISQLite3Provider.sqlite3_open_v2(utf8z filename, out nint db, int flags, utf8z vfs)
    {
        Native.sqlite3* opened;
        fixed (byte* pFilename = filename, pVfs = vfs)
        {
            var rc = NativeMethods.sqlite3_open_v2(pFilename, &opened, flags, pVfs);
            db = (nint)opened;
            return rc;
        }
    }

    int ISQLite3Provider.sqlite3_close_v2(nint db)
    {
        var database = (Native.sqlite3*)db;
        if (database is not null && NativeMethods.sqlite3_next_stmt(database, null) is not null)
        {
            // Its statements keep the connection alive, while SQLitePCLRaw gives up what the hooks would call.
            ConnectionHooks.Detach(database);
        }

        return NativeMethods.sqlite3_close_v2(database);
    }

    int ISQLite3Provider.sqlite3_close(nint db)
    {
        var database = (Native.sqlite3*)db;
        var rc = NativeMethods.sqlite3_close(database);
        if (rc == raw.SQLITE_BUSY)
        {
            ConnectionHooks.Detach(database);
        }

        return rc;
    }

    int ISQLite3Provider.sqlite3_enable_shared_cache(int enable) => NativeMethods.sqlite3_enable_shared_cache(enable);

    void ISQLite3Provider.sqlite3_interrupt(sqlite3 db)
    {
        using var database = Use(db);
        NativeMethods.sqlite3_interrupt(database);
    }

    int ISQLite3Provider.sqlite3_db_readonly(sqlite3 db, utf8z name)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            return NativeMethods.sqlite3_db_readonly(database, pName);
        }
    }

    utf8z ISQLite3Provider.sqlite3_db_filename(sqlite3 db, utf8z name)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            return utf8z.FromPtr(NativeMethods.sqlite3_db_filename(database, pName));
        }
    }

    utf8z ISQLite3Provider.sqlite3_errmsg(sqlite3 db)
    {
        using var database = Use(db);
        return utf8z.FromPtr(NativeMethods.sqlite3_errmsg(database));
    }

    int ISQLite3Provider.sqlite3_errcode(sqlite3 db)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_errcode(database);
    }

    int ISQLite3Provider.sqlite3_extended_errcode(sqlite3 db)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_extended_errcode(database);
    }

    int ISQLite3Provider.sqlite3_extended_result_codes(sqlite3 db, int onoff)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_extended_result_codes(database, onoff);
    }

    long ISQLite3Provider.sqlite3_last_insert_rowid(sqlite3 db)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_last_insert_rowid(database);
    }

    int ISQLite3Provider.sqlite3_changes(sqlite3 db)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_changes(database);
    }

    int ISQLite3Provider.sqlite3_total_changes(sqlite3 db)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_total_changes(database);
    }

    int ISQLite3Provider.sqlite3_get_autocommit(sqlite3 db)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_get_autocommit(database);
    }

    int ISQLite3Provider.sqlite3_busy_timeout(sqlite3 db, int ms)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_busy_timeout(database, ms);
    }

    int ISQLite3Provider.sqlite3_limit(sqlite3 db, int id, int newVal)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_limit(database, id, newVal);
    }

    int ISQLite3Provider.sqlite3_enable_load_extension(sqlite3 db, int enable)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_enable_load_extension(database, enable);
    }

    int ISQLite3Provider.sqlite3_db_status(sqlite3 db, int op, out int current, out int highest, int reset)
    {
        using var database = Use(db);
        fixed (int* pCurrent = &current, pHighest = &highest)
        {
            return NativeMethods.sqlite3_db_status(database, op, pCurrent, pHighest, reset);
        }
    }

    int ISQLite3Provider.sqlite3_wal_autocheckpoint(sqlite3 db, int n)
    {
        using var database = Use(db);
        return NativeMethods.sqlite3_wal_autocheckpoint(database, n);
    }

    int ISQLite3Provider.sqlite3_wal_checkpoint(sqlite3 db, utf8z name)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        {
            return NativeMethods.sqlite3_wal_checkpoint(database, pName);
        }
    }

    int ISQLite3Provider.sqlite3_wal_checkpoint_v2(sqlite3 db, utf8z name, int eMode, out int frames, out int checkpointed)
    {
        using var database = Use(db);
        fixed (byte* pName = name)
        fixed (int* pFrames = &frames, pCheckpointed = &checkpointed)
        {
            return NativeMethods.sqlite3_wal_checkpoint_v2(database, pName, eMode, pFrames, pCheckpointed);
        }
    }

    int ISQLite3Provider.sqlite3_db_config(sqlite3 db, int op, utf8z val)
    {
        using var database = Use(db);
        fixed (byte* pVal = val)
        {
            // SQLite makes no copy of the name.
            return UnboundFunctions.sqlite3_db_config(database, op, ConnectionHooks.Of(db).KeepName(pVal));
        }
    }

    int ISQLite3Provider.sqlite3_db_config(sqlite3 db, int op, int val, out int result)
    {
        using var database = Use(db);
        fixed (int* pResult = &result)
        {
            *pResult = 0;
            return UnboundFunctions.sqlite3_db_config(database, op, val, pResult);
        }
    }

    int ISQLite3Provider.sqlite3_db_config(sqlite3 db, int op, nint ptr, int int0, int int1)
    {
        using var database = Use(db);
        return UnboundFunctions.sqlite3_db_config(database, op, ptr, int0, int1);
    }

    int ISQLite3Provider.sqlite3_table_column_metadata(sqlite3 db, utf8z dbName, utf8z tblName, utf8z colName, out utf8z dataType, out utf8z collSeq, out int notNull, out int primaryKey, out int autoInc)
    {
        using var database = Use(db);
        byte* type = null, collation = null;
        fixed (byte* pDbName = dbName, pTblName = tblName, pColName = colName)
        fixed (int* pNotNull = &notNull, pPrimaryKey = &primaryKey, pAutoInc = &autoInc)
        {
            var rc = NativeMethods.sqlite3_table_column_metadata(database, pDbName, pTblName, pColName, &type, &collation, pNotNull, pPrimaryKey, pAutoInc);
            dataType = utf8z.FromPtr(type);
            collSeq = utf8z.FromPtr(collation);
            return rc;
        }
    }
}
