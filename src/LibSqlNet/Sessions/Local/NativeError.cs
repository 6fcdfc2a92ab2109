using System.Text;
using LibSqlNet.Functions;
using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>Makes exceptions of the native library's result codes.</summary>
internal static unsafe class NativeError
{
    /// <summary>The exception for a failure. SQLite's own words are taken from the connection, whose last call must be the one that failed.</summary>
    public static Exception Create(sqlite3* database, int resultCode, string dataSource, ExecutionGuard? guard, int sqlOffset = -1, CallbackFailure? failure = null, bool isReplica = false)
    {
        var code = resultCode & 0xff;
        if (guard is not null && guard.IsStopRequested && code is SQLITE_INTERRUPT or SQLITE_BUSY or SQLITE_LOCKED)
        {
            return Stopped(guard, dataSource, resultCode);
        }

        var text = Utf8.ToString(database is null ? NativeMethods.sqlite3_errstr(resultCode) : NativeMethods.sqlite3_errmsg(database));
        var cause = failure is not null && failure.Explains(resultCode, text) ? failure.Exception : null;
        if (cause is not null)
        {
            resultCode = failure!.ResultCode;
            code = resultCode & 0xff;
            text = cause.Message;
        }

        var message = new StringBuilder().Append("SQLite Error ").Append(code).Append(": '").Append(text).Append("'.");
        if (dataSource.Length != 0)
        {
            message.Append(" Database: ").Append(dataSource).Append('.');
        }

        if (Remedy(code, dataSource, guard, isReplica) is { } remedy)
        {
            message.Append(' ').Append(remedy);
        }

        cause ??= code is SQLITE_INTERRUPT or SQLITE_BUSY && guard is { IsTimedOut: true } ? new TimeoutException() : null;
        return new LibSqlException(message.ToString(), code, resultCode, cause)
        {
            SqlOffset = sqlOffset,
            BatchCommand = guard?.BatchCommand,
            Constraint = code == SQLITE_CONSTRAINT && cause is null && database is not null ? ConstraintFailure.Read(database) : null,
        };
    }

    /// <summary>The exception for a failed call that somebody else made.</summary>
    public static Exception OfResultCode(int resultCode, nint database)
    {
        var handle = (sqlite3*)database;
        var isLast = handle is not null && (NativeMethods.sqlite3_errcode(handle) & 0xff) == (resultCode & 0xff);
        return isLast ? Create(handle, NativeMethods.sqlite3_extended_errcode(handle), "", guard: null) : Create(null, resultCode, "", guard: null);
    }

    public static Exception Stopped(ExecutionGuard guard, string dataSource, int resultCode = SQLITE_INTERRUPT)
    {
        var error = new LibSqlException(
            $"SQLite Error {resultCode & 0xff}: 'interrupted'. Database: {dataSource}. The command was cancelled.", resultCode & 0xff, resultCode)
        {
            BatchCommand = guard.BatchCommand,
        };
        return guard.IsCancelRequested ? error : new OperationCanceledException(error.Message, error, guard.Token);
    }

    /// <summary>The exception for a wait in the line of writers that ended before the turn came.</summary>
    public static Exception NoTurn(ExecutionGuard guard, string dataSource) => guard.IsStopRequested
        ? Stopped(guard, dataSource)
        : new LibSqlException(
            $"SQLite Error {SQLITE_BUSY}: 'database is locked'. Database: {dataSource}. Another connection of this process held the write lock, or waited for it earlier, for the whole of the command's timeout of {guard.TimeoutSeconds} s: end that transaction or raise CommandTimeout.",
            SQLITE_BUSY,
            SQLITE_BUSY,
            new TimeoutException())
        {
            BatchCommand = guard.BatchCommand,
        };

    private static string? Remedy(int code, string dataSource, ExecutionGuard? guard, bool isReplica) => code switch
    {
        SQLITE_BUSY when guard is { IsTimedOut: true } =>
            $"Another connection held a lock on it for longer than the command's timeout of {guard.TimeoutSeconds} s: end that transaction or raise CommandTimeout.",
        SQLITE_BUSY => "Another connection holds a lock on it, or changed it after this transaction had read it: end the transaction and try again.",
        SQLITE_ABORT => "The row of the blob, or the transaction that was read in, is no more as it was: start anew.",
        SQLITE_LOCKED => "Another statement uses the table: dispose its reader or end its transaction first.",
        SQLITE_READONLY when isReplica =>
            "The file is a replica, which its replicator alone writes, and databases that are attached to it are opened to read: open them by themselves.",
        SQLITE_READONLY => "Open it with Mode=ReadWrite or ReadWriteCreate, and check the permissions of the file and its directory.",
        SQLITE_CORRUPT => "The file is damaged: restore it from a backup, or recover what is left of it.",
        SQLITE_FULL => "Make room on the disk, or raise max_page_count.",
        SQLITE_NOTADB =>
            "The file is encrypted with another key or cipher, or it is not a database: check Password, Hex Key, Cipher and the cipher's parameters in the connection string.",
        SQLITE_INTERRUPT when guard is { IsTimedOut: true } => $"The command's timeout of {guard.TimeoutSeconds} s is over: raise CommandTimeout if it may take longer.",
        SQLITE_CANTOPEN => CannotOpen(dataSource),
        _ => null,
    };

    private static string? CannotOpen(string dataSource)
    {
        var directory = Path.GetDirectoryName(dataSource);
        if (!string.IsNullOrEmpty(directory) && !Directory.Exists(directory))
        {
            return $"The directory {directory} does not exist: create it first.";
        }

        if (Directory.Exists(dataSource))
        {
            return "This is a directory: give the path of a file.";
        }

        return File.Exists(dataSource)
            ? "Check the permissions of the file and its directory."
            : "The file does not exist: check the path, or open with Mode=ReadWriteCreate to create it.";
    }
}
