using System.Net;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Local;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Replication;

/// <summary>Makes of what goes wrong in a sync the exceptions that the application sees.</summary>
internal sealed class ReplicationErrors(Uri server, string path)
{
    /// <summary>Whether the request can be sent once more at once: the connection broke, perhaps because it had been idle for too long.</summary>
    public static bool IsBroken(Exception failure) => failure switch
    {
        HttpRequestException e => e.HttpRequestError
            is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        IOException => true,
        _ => false,
    };

    /// <summary>The exception for a failure; the failure itself where it says everything.</summary>
    public Exception Of(Exception failure, ExecutionGuard guard) => failure switch
    {
        LibSqlException => failure,
        _ when guard.IsStopRequested => Stopped(guard),
        _ when guard.IsTimedOut => New(SQLITE_INTERRUPT, $"There was no progress for {guard.TimeoutSeconds} s: check the server and the network, or raise the timeout.", new TimeoutException()),
        GrpcStatusException e => OfStatus(e),
        HttpStatusException e => OfStatus(e),
        HttpRequestException e when !IsBroken(e) => New(SQLITE_CANTOPEN, $"It cannot be reached: {e.Message} The replica keeps what it has; sync again later.", e, isTransient: true),
        HttpRequestException or IOException => New(SQLITE_IOERR, "The connection broke. The replica keeps what it has; sync again.", failure, isTransient: true),
        InvalidDataException e => New(SQLITE_IOERR, $"What came is not a replication log of libSQL: {e.Message}. The replica keeps what it has; check the Sync Url.", e),
        _ => failure,
    };

    /// <summary>The file holds something else than a replica.</summary>
    public LibSqlException NoReplica(bool wasReplica) => new(
        $"SQLite Error {SQLITE_MISMATCH}: 'not a replica'. Database: {path}. {(wasReplica ? "Another file stands in the replica's place" : "The file has content of its own")}, which a sync would overwrite: give another path as Data Source, or delete the file and {path}{ReplicaState.Suffix} to sync anew.",
        SQLITE_MISMATCH);

    /// <summary>The replica cannot be told from one of another database without the server.</summary>
    public LibSqlException Unverified(Exception failure) => new(
        $"SQLite Error {SQLITE_MISMATCH}: 'not this replica'. Database: {path}. The file and {path}{ReplicaState.Suffix} are of different logs, and the server, which could tell, is not to be asked: {failure.Message}",
        SQLITE_MISMATCH,
        SQLITE_MISMATCH,
        failure);

    /// <summary>The wait for another sync of the process ended before its turn.</summary>
    public Exception NoTurn(ExecutionGuard guard) => guard.IsStopRequested
        ? Stopped(guard)
        : New(SQLITE_BUSY, $"Another sync of the file lasted longer than the timeout of {guard.TimeoutSeconds} s.", new TimeoutException());

    private Exception Stopped(ExecutionGuard guard) => NativeError.Stopped(guard, path);

    private LibSqlException OfStatus(GrpcStatusException e) => e switch
    {
        { IsUnauthenticated: true } => New(SQLITE_AUTH, $"It refuses the token: {e.Message}. Check Auth Token.", e),
        { Status: GrpcStatus.PermissionDenied } => New(SQLITE_AUTH, $"It forbids replication: {e.Message}. The token must allow reads of this database.", e),
        { Message: "NAMESPACE_DOESNT_EXIST" } or { Status: GrpcStatus.NotFound } =>
            New(SQLITE_CANTOPEN, "It has no such database: check Namespace and Sync Url. What was replicated stays in the file.", e),
        { Status: GrpcStatus.Unimplemented } => New(SQLITE_ERROR, $"It does not replicate this database: {e.Message}. Connect to it remotely: give its address as Data Source.", e),
        { Status: GrpcStatus.FailedPrecondition } => New(SQLITE_ERROR, $"It does not replicate this database: {e.Message}.", e),
        { Status: GrpcStatus.InvalidArgument } => New(SQLITE_ERROR, $"It does not take the request: {e.Message}. Check Namespace and Sync Url.", e),
        { Status: GrpcStatus.Unavailable or GrpcStatus.ResourceExhausted } => New(SQLITE_CANTOPEN, $"It is not available: {e.Message}. Sync again later.", e, isTransient: true),
        _ => New(SQLITE_ERROR, $"It failed: {e.Message} (gRPC status {(int)e.Status}).", e),
    };

    private LibSqlException OfStatus(HttpStatusException e)
    {
        var what = $"HTTP status {(int)e.Status}{(e.Message.Length == 0 ? "" : ", and a text that begins with: " + e.Message)}";
        return e.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired =>
                New(SQLITE_AUTH, $"It refuses the request with {what}. Check Auth Token.", e),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                New(SQLITE_CANTOPEN, $"What answers is not a libSQL server, or none that is up: it sent {what}. Sync again later.", e, isTransient: true),
            _ => New(SQLITE_CANTOPEN, $"What answers is not a libSQL server, or a proxy before it: it sent {what}. Check Sync Url.", e),
        };
    }

    private LibSqlException New(int code, string what, Exception? cause, bool isTransient = false) =>
        new($"The sync of {path} with {server.GetLeftPart(UriPartial.Authority)} failed (SQLite Error {code}). {what}", code, code, cause) { Transient = isTransient ? true : null };
}
