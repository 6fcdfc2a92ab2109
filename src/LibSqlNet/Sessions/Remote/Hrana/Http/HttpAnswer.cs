using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>The answer to a request, whose body is read as it comes.</summary>
/// <param name="response">What has come: it is disposed with the answer.</param>
/// <param name="url">Where it comes from.</param>
/// <param name="secret">The token of the request, which no message may show.</param>
internal sealed class HttpAnswer(HttpResponseMessage response, Uri url, string secret) : IDisposable
{
    /// <summary>More than a server holds for one result.</summary>
    private const int MaxLength = 1 << 30;

    private const int ReadLength = 32 * 1024;

    private Stream? _body;

    public Uri Url => url;

    public string Secret => secret;

    public int StatusCode => (int)response.StatusCode;

    public bool IsSuccess => response.IsSuccessStatusCode;

    public string MediaType => response.Content.Headers.ContentType?.MediaType ?? "";

    public Uri? Location => response.Headers.Location;

    /// <summary>Appends to a buffer what has come, and waits when nothing has.</summary>
    /// <returns>False at the end.</returns>
    public async ValueTask<bool> ReadAsync(PooledBuffer buffer, RemoteOperation operation, IOBehavior io)
    {
        if (buffer.Length >= MaxLength)
        {
            throw new HranaTransportException(HranaFailure.NotUnderstood, $"{HttpFailures.AddressOf(url)} sends more at once than a result can be.");
        }

        try
        {
            _body ??= await OpenAsync(operation, io).ConfigureAwait(false);
            var free = buffer.GetMemory(ReadLength);
            var count = io == IOBehavior.Synchronous ? _body.Read(free.Span) : await _body.ReadAsync(free, operation.Token).ConfigureAwait(false);
            buffer.Advance(count);
            return count > 0;
        }
        catch (Exception e) when (HttpFailures.IsTransport(e))
        {
            throw HttpFailures.OfReceiving(e, url, operation);
        }
    }

    /// <summary>Appends all that is to come.</summary>
    public async ValueTask ReadToEndAsync(PooledBuffer buffer, RemoteOperation operation, IOBehavior io)
    {
        while (await ReadAsync(buffer, operation, io).ConfigureAwait(false))
        {
        }
    }

    public void Dispose()
    {
        _body?.Dispose();
        response.Dispose();
    }

    [SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "The blocking one is for blocking callers.")]
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The answer disposes it.")]
    private async ValueTask<Stream> OpenAsync(RemoteOperation operation, IOBehavior io)
    {
        var body = io == IOBehavior.Synchronous
            ? response.Content.ReadAsStream(operation.Token)
            : await response.Content.ReadAsStreamAsync(operation.Token).ConfigureAwait(false);
        return response.Content.Headers.ContentEncoding.LastOrDefault()?.ToUpperInvariant() switch
        {
            null or "IDENTITY" => body,
            "GZIP" => new GZipStream(body, CompressionMode.Decompress),
            var encoding => throw new InvalidDataException($"The answer is compressed as {encoding}, which nobody asked for."),
        };
    }
}
