using System.Net;
using System.Security.Authentication;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>The connections of the process to all servers.</summary>
internal static class HttpTransport
{
    // A connection per open reader and one more per session that works: more would wait for nothing but the server, which has a limit of its own.
    private const int MaxConnectionsPerServer = 256;

    /// <summary>Sends requests, and returns when the head of the answer is there. Synchronous calls belong into a <see cref="RemoteOperation"/>.</summary>
    public static HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = static (context, token) => InterruptibleStream.ConnectAsync(context, token),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxConnectionsPerServer = MaxConnectionsPerServer,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),

        // So that a server that has moved is found.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        UseCookies = false,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Sends a request and waits for the head of its answer.</summary>
    /// <exception cref="HranaTransportException">There is none.</exception>
    public static async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, RemoteOperation operation, IOBehavior io)
    {
        try
        {
            return io == IOBehavior.Synchronous
                ? Invoker.Send(request, operation.Token)
                : await Invoker.SendAsync(request, operation.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (HttpFailures.IsTransport(e))
        {
            throw HttpFailures.OfSending(e, request.RequestUri!, operation);
        }
        catch (Exception e) when (e.InnerException is AuthenticationException)
        {
            throw HttpFailures.NotSent(e, request.RequestUri!);
        }
    }
}
