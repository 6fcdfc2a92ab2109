using System.Net.Http.Headers;
using System.Text.Json;
using LibSqlNet.Sessions;

namespace LibSqlNet.Administration;

/// <summary>Sends requests to a server's admin API. It holds a secret: never print it.</summary>
internal sealed class AdminClient
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    private readonly Uri _address;
    private readonly string? _key;

    public AdminClient(string address, string? key)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length != 0 || uri.Query.Length != 0 || uri.Fragment.Length != 0)
        {
            throw new ArgumentException("The address of an admin API is http://host:port or https://host, without a user, a query or a fragment.", nameof(address));
        }

        if (key is not null && key.Any(static c => !char.IsAscii(c) || char.IsControl(c)))
        {
            throw new ArgumentException("The key of an admin API has ASCII characters only.", nameof(key));
        }

        _address = uri.AbsolutePath.EndsWith('/') ? uri : new UriBuilder(uri) { Path = $"{uri.AbsolutePath}/" }.Uri;
        _key = key;
    }

    /// <summary>Sends a command, which has no answer but its success.</summary>
    /// <param name="method">POST or DELETE.</param>
    /// <param name="path">The path below the address.</param>
    /// <param name="body">What is sent, as JSON.</param>
    /// <param name="timeout">The seconds that it may take; 0 for ever.</param>
    /// <param name="io">Whether it may await.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask CommandAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, int timeout, IOBehavior io, CancellationToken cancellationToken)
    {
        // Without a body, HttpClient would send a request again whose connection breaks.
        using var content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = Request(method, path);
        request.Content = content;
        var answer = await SendAsync(request, timeout, io, cancellationToken).ConfigureAwait(false);
        if (!answer.IsDone)
        {
            throw AdminErrors.Of(answer, request);
        }
    }

    /// <summary>Reads what a namespace has.</summary>
    public async ValueTask<T> ReadAsync<T>(string path, Func<JsonElement, T> read, int timeout, IOBehavior io, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        var answer = await SendAsync(request, timeout, io, cancellationToken).ConfigureAwait(false);
        if (!answer.IsJson)
        {
            throw AdminErrors.Of(answer, request);
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Content);
            return read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw AdminErrors.NotUnderstood(request, e);
        }
    }

    /// <summary>Whether there is a namespace.</summary>
    public async ValueTask<bool> ExistsAsync(string path, int timeout, IOBehavior io, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        var answer = await SendAsync(request, timeout, io, cancellationToken).ConfigureAwait(false);
        return answer.IsJson || (answer.IsNoNamespace ? false : throw AdminErrors.Of(answer, request));
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(_address, path));
        if (_key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"basic {_key}");
        }

        return request;
    }

    private static async ValueTask<AdminAnswer> SendAsync(HttpRequestMessage request, int timeout, IOBehavior io, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout > 0)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(timeout));
        }

        try
        {
            using var response = io == IOBehavior.Synchronous
                ? Http.Send(request, stop.Token)
                : await Http.SendAsync(request, stop.Token).ConfigureAwait(false);
            // The content came with the response: this does not wait.
            var content = await response.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
            return new AdminAnswer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, content);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw AdminErrors.TimedOut(request, timeout, e);
        }
        catch (HttpRequestException e)
        {
            throw AdminErrors.Of(e, request);
        }
    }
}
