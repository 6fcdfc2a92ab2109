using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace LibSqlNet.Replication;

/// <summary>What answered is not a libSQL server, such as a proxy with an error page.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It does not leave the library.")]
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It needs its status.")]
internal sealed class HttpStatusException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
}
