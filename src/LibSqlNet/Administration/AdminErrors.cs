using System.Net;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Administration;

/// <summary>Makes the exceptions for what went wrong with an admin API.</summary>
internal static class AdminErrors
{
    /// <summary>The exception for an answer that is not the one that was asked for.</summary>
    public static LibSqlException Of(AdminAnswer answer, HttpRequestMessage request) => answer switch
    {
        { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            Refused(SQLITE_AUTH, $"The admin API at {At(request)} refuses the key: give the one of the server's --admin-auth-key."),
        { IsNoNamespace: true } => Refused(SQLITE_CANTOPEN, $"{answer.Error} on the server at {At(request)}."),
        { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } =>
            Refused(SQLITE_CANTOPEN, $"The server at {At(request)} is too busy (HTTP {(int)answer.Status}): try again later.", isTransient: true),
        { Status: not HttpStatusCode.OK, Error: { } error } => Refused(SQLITE_ERROR, $"The server at {At(request)} refuses ({(int)answer.Status}): {error}"),
        _ => NotUnderstood(request, innerException: null, $" (HTTP {(int)answer.Status}, {answer.MediaType ?? "no content"})"),
    };

    /// <summary>The exception for a request without an answer.</summary>
    public static LibSqlException Of(HttpRequestException cause, HttpRequestMessage request) => cause.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        ? new LibSqlException($"The admin API at {At(request)} cannot be reached: {cause.Message}", SQLITE_CANTOPEN, SQLITE_CANTOPEN, cause) { Transient = true }
        : Lost(request, $"The connection to the admin API at {At(request)} was lost: {cause.Message}", SQLITE_IOERR, cause);

    public static LibSqlException TimedOut(HttpRequestMessage request, int timeout, OperationCanceledException cause) =>
        Lost(request, $"The admin API at {At(request)} did not answer within {timeout} s", SQLITE_INTERRUPT, new TimeoutException(message: null, cause));

    /// <summary>The exception for an answer that no admin API of libSQL gives.</summary>
    public static LibSqlException NotUnderstood(HttpRequestMessage request, Exception? innerException, string detail = "") => Lost(
        request,
        $"What answers at {At(request)} is not the admin API of a libSQL server{detail}: give the address of its --admin-listen-addr, and see whether a proxy stands before it",
        SQLITE_IOERR,
        innerException);

    private static LibSqlException Refused(int code, string message, bool isTransient = false) => new(message, code) { Transient = isTransient };

    /// <summary>What only reads has no outcome that could be unknown.</summary>
    private static LibSqlException Lost(HttpRequestMessage request, string message, int code, Exception? cause)
    {
        var isUnknown = request.Method != HttpMethod.Get;
        return new LibSqlException(isUnknown ? $"{message}. It may have been carried out: look before you repeat it." : $"{message}.", code, code, cause)
        {
            IsOutcomeUnknown = isUnknown,
            Transient = !isUnknown && cause is not null,
        };
    }

    private static string At(HttpRequestMessage request) => request.RequestUri!.GetLeftPart(UriPartial.Authority);
}
