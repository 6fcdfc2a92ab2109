namespace LibSqlNet.Sessions;

/// <summary>The token that a server wants to see: one for ever, or the last one that the application gave. It is a secret: never print it.</summary>
internal sealed class AuthToken
{
    private readonly Func<CancellationToken, ValueTask<string>>? _provider;
    private volatile string? _current;

    public AuthToken(Func<CancellationToken, ValueTask<string>> provider) => _provider = provider;

    private AuthToken(string? token) => _current = Valid(token ?? "");

    /// <summary>A token that does not change; none where it is null or empty.</summary>
    public static AuthToken Of(string? token) => new(token);

    /// <summary>Whether a token that was refused can be replaced by a new one.</summary>
    public bool IsRenewable => _provider is not null;

    /// <summary>The token; empty for none.</summary>
    public async ValueTask<string> GetAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        if (_current is { } current)
        {
            return current;
        }

        var provided = _provider!(cancellationToken);
        var token = io == IOBehavior.Synchronous ? provided.AsTask().GetAwaiter().GetResult() : await provided.ConfigureAwait(false);
        return _current = Valid(token ?? throw new InvalidOperationException("The provider of auth tokens returned null: return an empty text for no token."));
    }

    /// <summary>Forgets a token that the server refused, so that the next request asks for another one.</summary>
    public void Reject(string token)
    {
        if (IsRenewable && _current == token)
        {
            _current = null;
        }
    }

    private static string Valid(string token) => token.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? throw new ArgumentException("The auth token holds spaces, line ends or other characters that no token has.", nameof(token))
        : token;
}
