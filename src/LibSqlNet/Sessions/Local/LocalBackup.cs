using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>A backup with the native library, from one connection to another.</summary>
internal sealed class LocalBackup(LocalSession source, LocalSession destination, ExecutionGuard guard)
{
    private unsafe sqlite3_backup* _handle;
    private bool _waits;

    public async ValueTask RunAsync(BackupRequest request, IOBehavior io)
    {
        Begin(request);
        try
        {
            var pages = request.PagesPerStep;
            var copied = 0;
            while (Step(pages))
            {
                var progress = Progress();
                request.Progress?.Report(progress);
                if (progress.TotalPages - progress.RemainingPages < copied)
                {
                    // Another connection has written, and the copy began anew. Larger steps get to the end between two writes.
                    pages = Math.Max(pages, 2 * pages);
                }

                copied = progress.TotalPages - progress.RemainingPages;
                guard.Token.ThrowIfCancellationRequested();
                if (io == IOBehavior.Asynchronous)
                {
                    await Task.Yield();
                }
            }

            request.Progress?.Report(Progress());
        }
        catch
        {
            // What it reports is what went wrong already.
            _ = End();
            throw;
        }

        Check(End());
    }

    private unsafe void Begin(BackupRequest request)
    {
        fixed (byte* from = Utf8.Terminated(request.SourceName))
        fixed (byte* to = Utf8.Terminated(request.DestinationName))
        {
            // The library would wait for a write of the source's own transaction, which cannot end meanwhile.
            _waits = NativeMethods.sqlite3_txn_state(source.Database, from) != SQLITE_TXN_WRITE;
            _handle = NativeMethods.sqlite3_backup_init(destination.Database, to, source.Database, from);
        }

        if (_handle is null)
        {
            throw destination.CreateException(NativeMethods.sqlite3_extended_errcode(destination.Database), guard);
        }
    }

    /// <returns>Whether pages are left.</returns>
    private bool Step(int pages)
    {
        // The time to wait for a lock, not that for copying, is limited.
        guard.Resume(guard.Token);
        for (var attempt = 0; ; attempt++)
        {
            switch (NativeStep(pages))
            {
                case SQLITE_DONE:
                    return false;
                case SQLITE_OK:
                    return true;
                case var resultCode and (SQLITE_BUSY or SQLITE_LOCKED or SQLITE_LOCKED_SHAREDCACHE):
                    if (!_waits || !LockWait.TryAgain(guard, attempt))
                    {
                        throw Failure(resultCode);
                    }

                    break;
                case var resultCode:
                    throw Failure(resultCode);
            }
        }
    }

    private unsafe int NativeStep(int pages)
    {
        using var reading = new RunningScope(source, guard);
        using var writing = new RunningScope(destination, guard);
        return NativeMethods.sqlite3_backup_step(_handle, pages);
    }

    // The message is the destination's once the backup has ended.
    private Exception Failure(int resultCode)
    {
        _ = End();
        return destination.CreateException(resultCode, guard);
    }

    private unsafe LibSqlBackupProgress Progress() =>
        new(NativeMethods.sqlite3_backup_pagecount(_handle), NativeMethods.sqlite3_backup_remaining(_handle));

    private unsafe int End()
    {
        if (_handle is null)
        {
            return SQLITE_OK;
        }

        using var writing = new RunningScope(destination, guard);
        var resultCode = NativeMethods.sqlite3_backup_finish(_handle);
        _handle = null;
        return resultCode;
    }

    private void Check(int resultCode)
    {
        if (resultCode != SQLITE_OK)
        {
            throw destination.CreateException(resultCode, guard);
        }
    }
}
