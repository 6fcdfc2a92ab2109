using LibSqlNet.ConnectionStrings;
using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>Opens databases with the native library.</summary>
internal static class LocalDatabase
{
    public static async ValueTask<Session> OpenAsync(SessionSettings settings, ExecutionGuard guard, IOBehavior io) =>
        await OpenAsync(settings, isReplica: false, guard, io).ConfigureAwait(false);

    /// <summary>Opens a replica to read it.</summary>
    public static ValueTask<LocalSession> OpenReplicaAsync(SessionSettings settings, ExecutionGuard guard, IOBehavior io) =>
        OpenAsync(settings, isReplica: true, guard, io);

    private static async ValueTask<LocalSession> OpenAsync(SessionSettings settings, bool isReplica, ExecutionGuard guard, IOBehavior io)
    {
        var session = Open(settings, isReplica);
        try
        {
            Unlock(session, settings.Encryption);
            await ConfigureAsync(session, settings, guard, io).ConfigureAwait(false);
            session.Footprint.IsDirty = false;
            return session;
        }
        catch
        {
            await session.CloseAsync(io).ConfigureAwait(false);
            throw;
        }
    }

    private static unsafe LocalSession Open(SessionSettings settings, bool isReplica)
    {
        var fileName = DataSourcePath.ToFileName(settings);
        sqlite3* database;
        int resultCode;
        fixed (byte* file = Utf8.Terminated(fileName))
        fixed (byte* vfs = string.IsNullOrEmpty(settings.Vfs) ? null : Utf8.Terminated(settings.Vfs))
        {
            resultCode = NativeMethods.sqlite3_open_v2(file, &database, isReplica ? SQLITE_OPEN_READONLY : Flags(settings, fileName), vfs);
        }

        if (resultCode != SQLITE_OK)
        {
            var error = NativeError.Create(database, database is null ? resultCode : NativeMethods.sqlite3_extended_errcode(database), fileName, guard: null);
            _ = NativeMethods.sqlite3_close(database);
            throw error;
        }

        _ = NativeMethods.sqlite3_extended_result_codes(database, 1);
        _ = NativeMethods.libsql_statement_rollback(database, 1);
        _ = NativeMethods.libsql_unicode_case(database, settings.UnicodeCase ? 1 : 0);
        _ = NativeMethods.libsql_constraint_reporting(database, LIBSQL_CONSTRAINTS_MESSAGES);
        return new LocalSession(database, FullPath(database, settings.DataSource), settings, isReplica);
    }

    private static int Flags(SessionSettings settings, string fileName)
    {
        var flags = settings.Mode switch
        {
            LibSqlOpenMode.ReadOnly => SQLITE_OPEN_READONLY,
            LibSqlOpenMode.ReadWrite => SQLITE_OPEN_READWRITE,
            LibSqlOpenMode.Memory => SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
            _ => SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        };
        flags |= settings.Cache switch
        {
            LibSqlCacheMode.Shared => SQLITE_OPEN_SHAREDCACHE,
            LibSqlCacheMode.Private => SQLITE_OPEN_PRIVATECACHE,
            _ => 0,
        };
        return DataSourcePath.IsUri(fileName) ? flags | SQLITE_OPEN_URI : flags;
    }

    private static unsafe string FullPath(sqlite3* database, string dataSource)
    {
        fixed (byte* main = "main"u8)
        {
            var path = Utf8.ToString(NativeMethods.sqlite3_db_filename(database, main));
            return string.IsNullOrEmpty(path) ? dataSource : path;
        }
    }

    private static unsafe void Unlock(LocalSession session, EncryptionSettings encryption)
    {
        var cipher = new CipherConfiguration(session.Database);
        cipher.Apply(encryption);
        if (encryption.CipherSalt.Length != 0)
        {
            SetSalt(session, encryption.CipherSalt);
        }

        if (!encryption.Key.IsEmpty)
        {
            SetKey(session, cipher.Encode(encryption.Key));
        }
    }

    private static void SetSalt(LocalSession session, string salt)
    {
        if (salt.Length != 2 * CipherConfiguration.SaltLength || !salt.All(char.IsAsciiHexDigit))
        {
            throw new ArgumentException($"Cipher Salt consists of {2 * CipherConfiguration.SaltLength} hexadecimal digits.");
        }

        session.ExecuteAsync($"PRAGMA cipher_salt = '{salt}'", session.Running, IOBehavior.Synchronous).Complete();
    }

    private static unsafe void SetKey(LocalSession session, byte[] key)
    {
        if (session.IsTemporary)
        {
            throw new ArgumentException(
                "An in-memory or temporary database cannot be encrypted, for it has no file that lasts: remove Password and Hex Key.");
        }

        fixed (byte* main = "main"u8)
        fixed (byte* bytes = key)
        {
            var resultCode = NativeMethods.sqlite3_key_v2(session.Database, main, bytes, key.Length);
            Array.Clear(key);
            if (resultCode != SQLITE_OK)
            {
                throw session.CreateException(resultCode, guard: null);
            }
        }
    }

    private static async ValueTask ConfigureAsync(LocalSession session, SessionSettings settings, ExecutionGuard guard, IOBehavior io)
    {
        if (!settings.Encryption.Key.IsEmpty)
        {
            // The first read of page 1 tells whether the key is right.
            await session.ExecuteAsync("PRAGMA schema_version", guard, io).ConfigureAwait(false);
        }

        if (settings.ForeignKeys is { } foreignKeys)
        {
            await session.ExecuteAsync(foreignKeys ? "PRAGMA foreign_keys = 1" : "PRAGMA foreign_keys = 0", guard, io).ConfigureAwait(false);
        }

        if (settings.RecursiveTriggers)
        {
            await session.ExecuteAsync("PRAGMA recursive_triggers = 1", guard, io).ConfigureAwait(false);
        }

        if (settings.Synchronous is { } synchronous)
        {
            await session.ExecuteAsync($"PRAGMA synchronous = {synchronous}", guard, io).ConfigureAwait(false);
        }

        if (settings.JournalMode is { } journalMode)
        {
            await SetJournalModeAsync(session, journalMode, guard, io).ConfigureAwait(false);
        }
    }

    private static async ValueTask SetJournalModeAsync(LocalSession session, LibSqlJournalMode wanted, ExecutionGuard guard, IOBehavior io)
    {
        var actual = await session.QueryTextAsync($"PRAGMA journal_mode = {wanted}", guard, io).ConfigureAwait(false);
        if (!session.IsTemporary && !wanted.ToString().Equals(actual, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"The journal mode of {session.DataSource} stays '{actual}': its file system or VFS has no support for '{wanted}'. Remove Journal Mode from the connection string.");
        }
    }
}
