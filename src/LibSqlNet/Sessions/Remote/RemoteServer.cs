using System.Collections.Concurrent;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>A database on a server, and what the sessions of a pool have learned of it. It holds a secret: never print it.</summary>
internal sealed class RemoteServer
{
    private const int MaxTexts = 1000;
    private const int MaxTextLength = 32 * 1024;

    private readonly Lazy<HranaClient> _client;
    private readonly ConcurrentDictionary<string, SqlText> _texts = new();
    private readonly Lock _lock = new();
    private ulong? _replicationIndex;

    public RemoteServer(ServerSettings settings, AuthToken token)
    {
        _client = new Lazy<HranaClient>(() => HranaClient.Of(settings, token));
        var scheme = settings.IsWebSocket ? settings.Url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" : settings.Url.Scheme;
        var url = $"{scheme}://{settings.Url.Authority}{settings.Url.AbsolutePath.TrimEnd('/')}";
        Address = settings.Namespace.Length == 0 ? url : $"{url} (namespace {settings.Namespace})";
    }

    /// <summary>The database's address, for messages.</summary>
    public string Address { get; }

    /// <summary>What the server said of itself when it was first asked; null before.</summary>
    public RemoteServerTraits? Traits { get; set; }

    /// <summary>The highest frame of which the server has spoken: what is read later must not be older.</summary>
    public ulong? ReplicationIndex
    {
        get
        {
            lock (_lock)
            {
                return _replicationIndex;
            }
        }
    }

    /// <summary>The version of Hrana that the server speaks.</summary>
    public ValueTask<int> GetProtocolVersionAsync(ExecutionGuard guard, IOBehavior io) => _client.Value.GetProtocolVersionAsync(guard, io);

    /// <summary>A stream that the server does not know of yet.</summary>
    public HranaStream OpenStream() => _client.Value.OpenStream();

    /// <summary>Closes the connections that no stream uses, when no session is left that would.</summary>
    public void CloseIdle()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.CloseIdle();
        }
    }

    public void Note(ulong replicationIndex)
    {
        lock (_lock)
        {
            if (_replicationIndex is not { } known || replicationIndex > known)
            {
                _replicationIndex = replicationIndex;
            }
        }
    }

    /// <summary>Forgets the highest frame: a server that began anew may never get there.</summary>
    public void ForgetReplicationIndex()
    {
        lock (_lock)
        {
            _replicationIndex = null;
        }
    }

    /// <summary>The statements of a text.</summary>
    public SqlText TextOf(string sql)
    {
        if (_texts.TryGetValue(sql, out var text))
        {
            return text;
        }

        text = SqlText.Parse(sql);
        if (sql.Length <= MaxTextLength)
        {
            if (_texts.Count >= MaxTexts)
            {
                _texts.Clear();
            }

            text = _texts.GetOrAdd(sql, text);
        }

        return text;
    }
}

/// <summary>What holds for all connections of a server.</summary>
/// <param name="Version">The version of its SQLite.</param>
/// <param name="HasForeignKeys">Whether its connections begin with foreign keys enforced.</param>
internal sealed record RemoteServerTraits(string Version, bool HasForeignKeys);
