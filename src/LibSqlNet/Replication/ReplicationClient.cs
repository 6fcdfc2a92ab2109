using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Protobuf;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana.Http;

namespace LibSqlNet.Replication;

/// <summary>Calls a primary's replication log: gRPC-web over HTTP/1.1.</summary>
internal sealed class ReplicationClient(ServerSettings server, AuthToken authToken)
{
    private const string ContentType = "application/grpc-web+proto";
    private const int LongestHello = 64 * 1024;
    private const int StartOfText = 200;

    private readonly string _namespace = server.EncodedNamespace;
    private volatile string? _sessionToken;
    private (ulong Number, ulong Checksum)? _previous;

    /// <summary>The token for the server.</summary>
    public AuthToken AuthToken { get; set; } = authToken;

    /// <summary>Whether the server is known not to stream its log.</summary>
    public bool LacksStream { get; set; }

    /// <summary>Whether a Hello was answered whose token was not refused since.</summary>
    public bool IsKnown => _sessionToken is not null;

    /// <summary>Takes a frame for the one that the next one goes on from.</summary>
    public void Remember(ReplicationFrame frame) => _previous = (frame.Number, frame.Checksum);

    /// <summary>
    /// Whether a frame is known not to go on from the one before it: a database that was created anew while the server ran has another log, and the
    /// session's token stays good.
    /// </summary>
    public bool IsOfOtherLog(ReplicationFrame frame)
    {
        var isOther = _previous is { } previous && frame.Number == previous.Number + 1 && frame.Checksum != FrameChecksum.Of(frame.Image.Span, previous.Checksum);
        _previous = isOther ? null : _previous;
        return isOther;
    }

    /// <summary>Asks for the state of the log.</summary>
    public async ValueTask<ReplicationHello> HelloAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        using var message = new ProtobufWriter();
        message.WriteUInt64(1, 1);
        using var response = await CallAsync("Hello", message.Written, io, cancellationToken).ConfigureAwait(false);
        if (!await response.NextAsync(io, cancellationToken).ConfigureAwait(false) || response.Left > LongestHello)
        {
            throw new InvalidDataException("the answer to Hello is no message");
        }

        var length = (int)response.Left;
        var hello = ReplicationHello.Parse((await response.PeekAsync(length, io, cancellationToken).ConfigureAwait(false))[..length]);
        response.Advance(length);
        await response.NextAsync(io, cancellationToken).ConfigureAwait(false);
        _sessionToken = hello.SessionToken;
        return hello;
    }

    /// <summary>Asks for some of the log's transactions, from a frame on.</summary>
    public ValueTask<FrameReader> BatchAsync(ulong next, IOBehavior io, CancellationToken cancellationToken) =>
        FramesAsync("BatchLogEntries", next, isBatch: true, io, cancellationToken);

    /// <summary>Asks for all of the log's transactions, from a frame on: those to come, too, so that there is no end.</summary>
    public ValueTask<FrameReader> StreamAsync(ulong next, IOBehavior io, CancellationToken cancellationToken) =>
        FramesAsync("LogEntries", next, isBatch: false, io, cancellationToken);

    /// <summary>Asks for the pages that the transactions of a part of the log have left, from a frame on, where the log itself has them no more.</summary>
    public ValueTask<FrameReader> SnapshotAsync(ulong next, IOBehavior io, CancellationToken cancellationToken) =>
        FramesAsync("Snapshot", next, isBatch: false, io, cancellationToken);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The reader disposes the response.")]
    private async ValueTask<FrameReader> FramesAsync(
        string method, ulong next, bool isBatch, IOBehavior io, CancellationToken cancellationToken)
    {
        using var message = new ProtobufWriter();
        message.WriteUInt64(1, next);
        return new FrameReader(await CallAsync(method, message.Written, io, cancellationToken).ConfigureAwait(false), isBatch);
    }

    /// <summary>Sends a request, once more where its token can be replaced by a new one.</summary>
    private async ValueTask<GrpcWebResponse> CallAsync(string method, ReadOnlyMemory<byte> message, IOBehavior io, CancellationToken cancellationToken)
    {
        var provider = AuthToken;
        var token = await provider.GetAsync(io, cancellationToken).ConfigureAwait(false);
        try
        {
            return await CallAsync(method, message, token, io, cancellationToken).ConfigureAwait(false);
        }
        catch (GrpcStatusException e) when (e.IsUnauthenticated && provider.IsRenewable)
        {
            provider.Reject(token);
            token = await provider.GetAsync(io, cancellationToken).ConfigureAwait(false);
            return await CallAsync(method, message, token, io, cancellationToken).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "The blocking ones are for blocking callers.")]
    private async ValueTask<GrpcWebResponse> CallAsync(
        string method, ReadOnlyMemory<byte> message, string authToken, IOBehavior io, CancellationToken cancellationToken)
    {
        using var request = Request(method, message, authToken);
        var response = io == IOBehavior.Synchronous
            ? HttpTransport.Invoker.Send(request, cancellationToken)
            : await HttpTransport.Invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = io == IOBehavior.Synchronous
                ? response.Content.ReadAsStream(cancellationToken)
                : await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await CheckAsync(response, body, io, cancellationToken).ConfigureAwait(false);
            return new GrpcWebResponse(response, body);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Request(string method, ReadOnlyMemory<byte> message, string authToken)
    {
        var body = new byte[5 + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), (uint)message.Length);
        message.CopyTo(body.AsMemory(5));
        var request = new HttpRequestMessage(HttpMethod.Post, server.Url.AbsoluteUri.TrimEnd('/') + "/wal_log.ReplicationLog/" + method)
        {
            Content = new ByteArrayContent(body),
            Version = HttpVersion.Version11,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("x-namespace-bin", _namespace);
        if (authToken.Length != 0)
        {
            request.Headers.TryAddWithoutValidation("x-authorization", "Bearer " + authToken);
        }

        if (_sessionToken is { } sessionToken)
        {
            request.Headers.TryAddWithoutValidation("x-session-token", sessionToken);
        }

        return request;
    }

    /// <summary>Makes sure that the answer is one of gRPC before anything of it is taken for that.</summary>
    private static async ValueTask CheckAsync(HttpResponseMessage response, Stream body, IOBehavior io, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode != HttpStatusCode.OK || type?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new HttpStatusException(response.StatusCode, await StartAsync(body, io, cancellationToken).ConfigureAwait(false));
        }

        if (response.Headers.TryGetValues("grpc-status", out var status))
        {
            var message = response.Headers.TryGetValues("grpc-message", out var messages) ? messages.FirstOrDefault() : null;
            GrpcWebResponse.ThrowUnlessOk(status.FirstOrDefault(), message);
        }
    }

    /// <summary>The start of the text that came in place of an answer, on one line.</summary>
    private static async ValueTask<string> StartAsync(Stream body, IOBehavior io, CancellationToken cancellationToken)
    {
        var bytes = new byte[StartOfText];
        var length = io == IOBehavior.Synchronous
            ? body.ReadAtLeast(bytes, StartOfText, throwOnEndOfStream: false)
            : await body.ReadAtLeastAsync(bytes, StartOfText, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return string.Join(' ', Encoding.UTF8.GetString(bytes, 0, length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
