using System.Text;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>Says of what goes wrong over HTTP what the server may have done.</summary>
internal static class HttpFailures
{
    private const int MaxExcerpt = 200;

    /// <summary>Whether an exception comes from the connection, not from a mistake in how it is used.</summary>
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or InvalidDataException;

    /// <summary>The failure to send a request, or to receive the head of its answer.</summary>
    public static HranaTransportException OfSending(Exception exception, Uri url, RemoteOperation operation)
    {
        if (operation.IsStopped)
        {
            return Stopped(exception);
        }

        // Without a stop only the attempt to connect is cancelled, when it has taken too long.
        return exception switch
        {
            OperationCanceledException => NotSent(exception, url),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError,
            } => NotSent(exception, url),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
                new HranaTransportException(HranaFailure.NotUnderstood, $"What answers at {AddressOf(url)} does not speak HTTP: {exception.Message}", exception),
            _ => Lost(exception, url),
        };
    }

    /// <summary>The failure to receive the body of an answer.</summary>
    public static HranaTransportException OfReceiving(Exception exception, Uri url, RemoteOperation operation) =>
        operation.IsStopped ? Stopped(exception)
        : exception is InvalidDataException ? new HranaTransportException(HranaFailure.NotUnderstood, $"The answer of {AddressOf(url)} cannot be decompressed.", exception)
        : Lost(exception, url);

    public static HranaTransportException NotSent(Exception exception, Uri url) =>
        new(HranaFailure.NotSent, $"The server {AddressOf(url)} cannot be reached: {exception.Message}", exception);

    public static HranaTransportException Lost(Exception? exception, Uri url) =>
        new(HranaFailure.Lost, $"The connection to {AddressOf(url)} broke before the answer was there{(exception is null ? "." : $": {exception.Message}")}", exception);

    public static HranaTransportException Stopped(Exception? exception = null) => new(HranaFailure.Stopped, "The wait for the server was stopped.", exception);

    /// <summary>An answer that is not of this protocol.</summary>
    public static HranaTransportException NotUnderstood(HttpAnswer answer, ReadOnlySpan<byte> body, Exception? exception = null) =>
        new(HranaFailure.NotUnderstood, $"What {AddressOf(answer.Url)} answers (HTTP {answer.StatusCode}) is not of this protocol: {Excerpt(body, answer.Secret)}", exception)
        {
            StatusCode = answer.StatusCode,
        };

    /// <summary>An answer that says that the request failed.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="error">What it says.</param>
    /// <param name="isWhole">Whether the server gave the error a form of its own, as it does before it begins.</param>
    public static HranaTransportException OfStatus(HttpAnswer answer, HranaError error, bool isWhole)
    {
        var message = $"The server {AddressOf(answer.Url)} refused the request (HTTP {answer.StatusCode}): {Excerpt(Encoding.UTF8.GetBytes(error.Message), answer.Secret)}";
        return new HranaTransportException(KindOf(answer.StatusCode, error, isWhole), message) { StatusCode = answer.StatusCode, Code = error.Code };
    }

    /// <summary>The token for a request, which a stop keeps nobody waiting for.</summary>
    public static async ValueTask<string> GetTokenAsync(AuthToken source, RemoteOperation operation, IOBehavior io)
    {
        try
        {
            return await source.GetAsync(io, operation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (operation.IsStopped)
        {
            throw Stopped(e);
        }
    }

    /// <summary>The beginning of a server's words, fit for a message.</summary>
    public static string Excerpt(string text, string secret = "") => Excerpt(Encoding.UTF8.GetBytes(text), secret);

    public static string AddressOf(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static HranaFailure KindOf(int status, HranaError error, bool isWhole) => status switch
    {
        _ when error.Code == "STREAM_EXPIRED" => HranaFailure.StreamLost,
        400 when error.Message.Contains("baton", StringComparison.OrdinalIgnoreCase) => HranaFailure.StreamLost,
        401 or 403 or 404 or 429 => HranaFailure.Refused,
        >= 300 and < 400 => HranaFailure.Refused,

        // The server's own words for a host or a database that it does not know. What it says of requests in plain text, it says in their midst.
        400 or 503 when isWhole => HranaFailure.Refused,
        _ => HranaFailure.NotUnderstood,
    };

    /// <summary>The beginning of a text of unknown origin, fit for a message.</summary>
    private static string Excerpt(ReadOnlySpan<byte> text, string secret)
    {
        var start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 8 * MaxExcerpt)]);
        if (secret.Length > 0)
        {
            start = start.Replace(secret, "***", StringComparison.Ordinal);
        }

        var printable = string.Concat(start.Select(static character => char.IsControl(character) ? ' ' : character));
        var words = string.Join(' ', printable.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "(nothing)" : words.Length <= MaxExcerpt ? words : string.Concat(words.AsSpan(0, MaxExcerpt), "...");
    }
}
