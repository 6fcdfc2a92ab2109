using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Replication;

/// <summary>The server answered a call with an error of gRPC.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It does not leave the library.")]
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It needs its code.")]
internal sealed class GrpcStatusException(GrpcStatus status, string message) : Exception(message)
{
    public GrpcStatus Status { get; } = status;

    /// <summary>The server wants a Hello first: it was restarted, or the database was configured anew.</summary>
    public bool WantsHello => Status == GrpcStatus.FailedPrecondition && Message == "NO_HELLO";

    /// <summary>The log begins later: a snapshot holds what is asked for.</summary>
    public bool WantsSnapshot => Status == GrpcStatus.FailedPrecondition && Message == "NEED_SNAPSHOT";

    /// <summary>The snapshot is still being made, or the log has just become a part of one: asked again, the server has it.</summary>
    public bool IsCompacting => (Status == GrpcStatus.Unavailable && Message == "snapshot not found")
        || (Status == GrpcStatus.Internal && Message.Contains("No such file or directory", StringComparison.Ordinal));

    /// <summary>The server refuses the token, or the lack of one.</summary>
    public bool IsUnauthenticated => Status == GrpcStatus.Unauthenticated
        || Status == GrpcStatus.Internal && Message.StartsWith("Error parsing auth header", StringComparison.Ordinal);
}

/// <summary>The codes of gRPC that the server uses.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    InvalidArgument = 3,
    NotFound = 5,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
}
