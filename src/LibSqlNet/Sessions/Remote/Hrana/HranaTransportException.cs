using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>A request has no answer. Who sent it knows what it was, and makes the exception of it that the application sees.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It does not leave the library.")]
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It needs its kind.")]
internal sealed class HranaTransportException(HranaFailure kind, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public HranaFailure Kind { get; } = kind;

    /// <summary>The status of the HTTP answer; 0 where there is none.</summary>
    public int StatusCode { get; init; }

    /// <summary>The code of the server's error; null where it gives none.</summary>
    public string? Code { get; init; }
}

/// <summary>Why a request has no answer, by what the server may have done.</summary>
internal enum HranaFailure
{
    /// <summary>The request did not reach the server, which has done nothing.</summary>
    NotSent,

    /// <summary>The connection broke, or the time was over, behind the request: the server may have carried it out.</summary>
    Lost,

    /// <summary>The server refused the request, before it did anything: no permission, no such database, too many requests.</summary>
    Refused,

    /// <summary>The server does not know the stream any more: its transaction is gone, and it did nothing.</summary>
    StreamLost,

    /// <summary>What came is no answer of this protocol, such as a proxy's page: the server may have carried the request out.</summary>
    NotUnderstood,

    /// <summary>The guard stopped the wait: the server may carry the request out.</summary>
    Stopped,
}
