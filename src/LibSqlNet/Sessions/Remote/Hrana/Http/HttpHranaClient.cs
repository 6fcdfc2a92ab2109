using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using LibSqlNet.Buffers;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Sessions.Remote.Hrana.Json;
using LibSqlNet.Sessions.Remote.Hrana.Protobuf;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>Hrana over HTTP: a request for each round trip.</summary>
internal sealed class HttpHranaClient : HranaClient
{
    // A server that uses all its room for databases may put one aside again before it is used.
    private const int MostRepetitions = 3;

    // A server speaks the same to all databases and tokens. It is asked again by the next process, or when it does not know a path any more.
    private static readonly ConcurrentDictionary<string, HranaCodec> Codecs = new(StringComparer.Ordinal);

    private static readonly HranaCodec[] Offered = [ProtobufCodec.Instance, JsonCodec.Version3];

    private readonly AuthToken _token;
    private readonly string _namespace;
    private readonly bool _compresses;

    public HttpHranaClient(ServerSettings server, AuthToken token)
    {
        _token = token;
        Address = Trim(server.Url);

        // On the same machine it takes longer to compress an answer than to carry it over.
        _compresses = !server.Url.IsLoopback;
        _namespace = server.EncodedNamespace;
    }

    /// <summary>Where the server's endpoints stand.</summary>
    public string Address { get; }

    /// <summary>The codec for the server, if it was asked already.</summary>
    public HranaCodec? KnownCodec => Codecs.GetValueOrDefault(Address);

    public override HranaStream OpenStream() => new HttpHranaStream(this);

    public override async ValueTask<int> GetProtocolVersionAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (KnownCodec is { } codec)
        {
            return codec.Version;
        }

        using var scope = RemoteOperation.Begin(guard, io);
        return (await GetCodecAsync(scope.Operation, io).ConfigureAwait(false)).Version;
    }

    /// <summary>The best codec that the server knows.</summary>
    public async ValueTask<HranaCodec> GetCodecAsync(RemoteOperation operation, IOBehavior io)
    {
        if (KnownCodec is { } known)
        {
            return known;
        }

        // Each server that speaks Hrana over HTTP has the second version; the older ones do not answer questions about it.
        HranaCodec codec = JsonCodec.Version2;
        foreach (var offered in Offered)
        {
            using var answer = await RequestAsync(HttpMethod.Get, $"{Address}/{offered.Path}", null, operation, io).ConfigureAwait(false);
            if (answer.IsSuccess && JsonCodec.Version3.Accepts(answer.MediaType))
            {
                codec = offered;
                break;
            }

            if (answer.StatusCode is not (404 or 405 or 501))
            {
                throw await HttpRefusal.ReadAsync(answer, null, operation, io).ConfigureAwait(false);
            }
        }

        return Codecs.GetOrAdd(Address, codec);
    }

    /// <summary>
    /// Sends a request of a stream. It is sent once more where the server has done nothing: with another token, if it does not take this one and there is
    /// another, or the same when it does not know the database, as it may say of one that it has just put aside.
    /// </summary>
    /// <returns>The answer, which succeeded.</returns>
    /// <exception cref="HranaTransportException">There is none, or it did not succeed.</exception>
    public async ValueTask<HttpAnswer> PostAsync(string address, string endpoint, HranaCodec codec, ReadOnlyMemory<byte> body, RemoteOperation operation, IOBehavior io)
    {
        var url = $"{address}/{codec.Path}/{endpoint}";
        var answer = await RequestAsync(HttpMethod.Post, url, (body, codec.ContentType), operation, io).ConfigureAwait(false);
        for (var attempt = 0; attempt < MostRepetitions && MayRepeat(answer, attempt); attempt++)
        {
            if (answer.StatusCode == 401)
            {
                _token.Reject(answer.Secret);
            }

            answer.Dispose();
            answer = await RequestAsync(HttpMethod.Post, url, (body, codec.ContentType), operation, io).ConfigureAwait(false);
        }

        if (answer.IsSuccess && codec.Accepts(answer.MediaType))
        {
            return answer;
        }

        using (answer)
        {
            if (answer.StatusCode == 404)
            {
                Codecs.TryRemove(Address, out _);
            }

            throw await HttpRefusal.ReadAsync(answer, codec, operation, io).ConfigureAwait(false);
        }
    }

    /// <summary>Where a stream goes on.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="baseUrl">What the server says.</param>
    /// <exception cref="HranaTransportException">The server says something that must not be followed.</exception>
    public string Follow(string address, string? baseUrl)
    {
        if (baseUrl is null)
        {
            return address;
        }

        // The token goes wherever the server sends its streams, which is its to know, but never from an encrypted connection to an open one.
        var isSecure = Address.StartsWith("https:", StringComparison.Ordinal);
        return Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && !isSecure))
            ? Trim(url)
            : throw new HranaTransportException(
                HranaFailure.NotUnderstood,
                $"The server {HttpFailures.AddressOf(new Uri(Address))} sends the stream to an address that is not {(isSecure ? "https" : "http or https")}.");
    }

    private static string Trim(Uri url) => url.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Whether the server has done nothing, and may do it when it is asked again.</summary>
    private bool MayRepeat(HttpAnswer answer, int attempt) =>
        (answer.StatusCode == 401 && _token.IsRenewable && attempt == 0) || (answer.StatusCode == 404 && answer.MediaType == "application/json");

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The request holds nothing but memory.")]
    private async ValueTask<HttpAnswer> RequestAsync(
        HttpMethod method, string url, (ReadOnlyMemory<byte> Bytes, string Type)? body, RemoteOperation operation, IOBehavior io)
    {
        var token = await HttpFailures.GetTokenAsync(_token, operation, io).ConfigureAwait(false);
        var request = new HttpRequestMessage(method, url);
        AddHeaders(request.Headers, token);
        if (body is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content.Bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", content.Type);
        }

        var response = await HttpTransport.SendAsync(request, operation, io).ConfigureAwait(false);
        return new HttpAnswer(response, request.RequestUri!, token);
    }

    private void AddHeaders(HttpRequestHeaders headers, string token)
    {
        if (token.Length > 0)
        {
            headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        headers.TryAddWithoutValidation("x-namespace-bin", _namespace);
        if (_compresses)
        {
            // Not brotli: servers take 25 ms to compress a single row with it.
            headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }
    }
}
