using System.Globalization;
using System.Text;
using LibSqlNet.Sessions.Local;
using LibSqlNet.Sessions.Remote.Hrana;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Makes exceptions of what a server says, and of its silence.</summary>
internal static class RemoteError
{
    public const string LargeResult = "RESPONSE_TOO_LARGE";

    private const string SqlitePrefix = "SQLite error: ";
    private const string InputPrefix = "SQL input error: ";
    private const string OffsetMark = " (at offset ";
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int TooManyRequests = 429;
    private const int Unavailable = 503;

    /// <summary>The exception for a statement that failed.</summary>
    public static LibSqlException Of(HranaError error, RemoteServer server, ExecutionGuard guard, SqlStatement? statement)
    {
        var (text, offset) = Read(error.Message, statement);
        var extended = ServerCodes.Of(error.Code, text);
        return new LibSqlException(Message(extended & 0xff, text, server, Remedy(error, extended)), extended & 0xff, extended, innerException: null)
        {
            SqlOffset = offset,
            BatchCommand = guard.BatchCommand,
            Transient = extended == SQLITE_ABORT_ROLLBACK ? true : null,
            Constraint = ServerCodes.ConstraintOf(extended) is { } kind ? new ConstraintFailure(kind) : null,
        };
    }

    /// <summary>The exception for a request without an answer.</summary>
    public static Exception OfTransport(HranaTransportException failure, RemoteServer server, ExecutionGuard guard, LostWork work) => failure.Kind switch
    {
        HranaFailure.Stopped => Stopped(guard, server, work),
        HranaFailure.NotSent or HranaFailure.Refused when !work.WasInTransaction => Refused(failure, server, guard),
        HranaFailure.StreamLost => Gone(failure, server, guard),
        _ when work.IsOutcomeUnknown && failure.Kind is not (HranaFailure.NotSent or HranaFailure.Refused) => Unknown(failure, server, guard),
        _ when work.WasInTransaction => Gone(failure, server, guard),
        _ => Make(SQLITE_IOERR, failure.Message, server, guard, failure, "Nothing was changed: try again.", isTransient: true),
    };

    /// <summary>The exception for what was cancelled, or is over its time.</summary>
    public static Exception Stopped(ExecutionGuard guard, RemoteServer server, LostWork work = default)
    {
        var isUnknown = work.IsOutcomeUnknown;
        var consequence = isUnknown ? " The server may carry it out all the same: look before it is repeated."
            : work.WasInTransaction ? " The transaction is gone and was rolled back."
            : "";
        var cause = guard.IsStopRequested ? "The command was cancelled."
            : $"The command's timeout of {guard.TimeoutSeconds} s is over: raise CommandTimeout if it may take longer.";
        var error = new LibSqlException(
            Message(SQLITE_INTERRUPT, "interrupted", server, cause + consequence), SQLITE_INTERRUPT, SQLITE_INTERRUPT, guard.IsStopRequested ? null : new TimeoutException())
        {
            BatchCommand = guard.BatchCommand,
            IsOutcomeUnknown = isUnknown,
        };
        return guard.IsStopRequested && !guard.IsCancelRequested ? new OperationCanceledException(error.Message, error, guard.Token) : error;
    }

    public static LibSqlException Unexpected(RemoteServer server) =>
        new(Message(SQLITE_IOERR, "the answer is not one to what was asked", server, "Check that the address is that of a libSQL server."), SQLITE_IOERR);

    private static LibSqlException Refused(HranaTransportException failure, RemoteServer server, ExecutionGuard guard) => failure.StatusCode switch
    {
        Unauthorized => Make(SQLITE_AUTH, failure.Message, server, guard, failure, "Check Auth Token in the connection string."),
        Forbidden => Make(SQLITE_AUTH, failure.Message, server, guard, failure, "The token does not allow it."),
        NotFound => Make(SQLITE_CANTOPEN, failure.Message, server, guard, failure, "Check the address and Namespace in the connection string, and whom the token is for."),
        TooManyRequests or Unavailable => Make(SQLITE_BUSY, failure.Message, server, guard, failure, "The server has too much to do: try again later.", isTransient: true),
        0 => Make(SQLITE_CANTOPEN, failure.Message, server, guard, failure, "The server cannot be reached: check the address, and that the server runs.", isTransient: true),
        >= 500 => Make(SQLITE_IOERR, failure.Message, server, guard, failure, remedy: null, isTransient: true),
        _ => Make(SQLITE_ERROR, failure.Message, server, guard, failure, remedy: null),
    };

    private static LibSqlException Gone(HranaTransportException failure, RemoteServer server, ExecutionGuard guard) => Make(
        SQLITE_ABORT_ROLLBACK, failure.Message, server, guard, failure, "The transaction is gone and was rolled back: run all of it again.", isTransient: true);

    private static LibSqlException Unknown(HranaTransportException failure, RemoteServer server, ExecutionGuard guard) =>
        new(
            Message(SQLITE_IOERR, failure.Message, server, "The connection was lost behind the request: the server may have carried it out or not. Look before it is repeated."),
            SQLITE_IOERR,
            SQLITE_IOERR,
            failure)
        {
            BatchCommand = guard.BatchCommand,
            IsOutcomeUnknown = true,
            Transient = false,
        };

    private static LibSqlException Make(
        int extended, string text, RemoteServer server, ExecutionGuard guard, Exception cause, string? remedy, bool? isTransient = null) =>
        new(Message(extended & 0xff, text.TrimEnd('.'), server, remedy), extended & 0xff, extended, cause)
        {
            BatchCommand = guard.BatchCommand,
            Transient = isTransient,
        };

    private static string Message(int code, string text, RemoteServer server, string? remedy)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"SQLite Error {code}: '{text}'. Database: {server.Address}.");
        return remedy is null ? message : $"{message} {remedy}";
    }

    /// <summary>SQLite's own words, and where in the command's text they point to.</summary>
    private static (string Text, int Offset) Read(string message, SqlStatement? statement)
    {
        var text = message.StartsWith(SqlitePrefix, StringComparison.Ordinal) ? message[SqlitePrefix.Length..]
            : message.StartsWith(InputPrefix, StringComparison.Ordinal) ? message[InputPrefix.Length..]
            : message;
        var mark = text.LastIndexOf(OffsetMark, StringComparison.Ordinal);
        if (mark < 0 || !text.EndsWith(')') || !int.TryParse(text.AsSpan(mark + OffsetMark.Length)[..^1], CultureInfo.InvariantCulture, out var bytes))
        {
            return (text, -1);
        }

        return (text[..mark], statement is null || bytes < 0 ? -1 : statement.Start + CharCount(statement.Sql, bytes));
    }

    private static int CharCount(string sql, int bytes)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        return Encoding.UTF8.GetCharCount(utf8, 0, Math.Min(bytes, utf8.Length));
    }

    private static string? Remedy(HranaError error, int extended) => error.Code switch
    {
        LargeResult => "The server cannot answer with so many rows at once. What the statement writes is written: read it with statements of their own.",
        "TRANSACTION_TIMEOUT" => "The transaction is gone and was rolled back, because another one waited for it: run all of it again, and keep it shorter.",
        "BLOCKED" => "The database is blocked by the server's administration.",
        _ when extended == SQLITE_BUSY => "Another connection holds a lock on it, or changed it after this transaction had read it: end the transaction and try again.",
        _ when extended == SQLITE_ABORT_ROLLBACK => "The transaction is gone and was rolled back: run all of it again.",
        _ => null,
    };
}
