using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>
/// Changes a database's key. The file is locked for this connection alone before anything is touched, so that a file that others use is left
/// as it is, and the change itself cannot meet a lock. SQLite3 Multiple Ciphers changes no database that keeps a write-ahead log, so that the log
/// is put away meanwhile.
/// </summary>
internal sealed class Rekeying(LocalSession session, ExecutionGuard guard, IOBehavior io)
{
    private const string Wal = "wal";

    public async ValueTask RunAsync(EncryptionKey key, string? cipher)
    {
        if (session.IsTemporary)
        {
            throw new InvalidOperationException("An in-memory or temporary database cannot be encrypted, for it has no file that lasts.");
        }

        var journalMode = await session.QueryTextAsync("PRAGMA main.journal_mode", guard, io).ConfigureAwait(false);
        try
        {
            await LockAsync(journalMode == Wal).ConfigureAwait(false);
            Rewrite(key, cipher);
        }
        finally
        {
            await UnlockAsync(journalMode == Wal).ConfigureAwait(false);
        }
    }

    private async ValueTask LockAsync(bool hasLog)
    {
        await session.ExecuteAsync("PRAGMA main.locking_mode = EXCLUSIVE", guard, io).ConfigureAwait(false);
        if (hasLog)
        {
            await session.ExecuteAsync("PRAGMA main.journal_mode = DELETE", guard, io).ConfigureAwait(false);
        }

        await session.ExecuteAsync("BEGIN EXCLUSIVE; COMMIT", guard, io).ConfigureAwait(false);
    }

    private async ValueTask UnlockAsync(bool hadLog)
    {
        // The lock goes with the first read in the new mode.
        await session.ExecuteAsync("PRAGMA main.locking_mode = NORMAL; PRAGMA main.schema_version", guard, io).ConfigureAwait(false);
        if (hadLog)
        {
            await session.ExecuteAsync("PRAGMA main.journal_mode = WAL", guard, io).ConfigureAwait(false);
        }
    }

    private unsafe void Rewrite(EncryptionKey key, string? cipher)
    {
        var configuration = new CipherConfiguration(session.Database);
        var formerCipher = configuration.Name;
        if (!string.IsNullOrEmpty(cipher))
        {
            configuration.Select(cipher);
        }

        try
        {
            var bytes = configuration.Encode(key);
            fixed (byte* main = "main"u8)
            fixed (byte* keyBytes = bytes)
            {
                var resultCode = NativeMethods.sqlite3_rekey_v2(session.Database, main, keyBytes, bytes.Length);
                Array.Clear(bytes);
                if (resultCode != SQLITE_OK)
                {
                    throw session.CreateException(resultCode, guard);
                }
            }
        }
        catch
        {
            configuration.Select(formerCipher);
            throw;
        }
    }
}
