using static LibSqlNet.ConnectionStrings.OptionConversions;

namespace LibSqlNet.ConnectionStrings;

/// <summary>Every keyword that a connection string may hold.</summary>
internal static class ConnectionStringOptions
{
    public static readonly ConnectionStringOption<string> DataSource = new("Data Source", "", ToText, "DataSource", "Filename");
    public static readonly ConnectionStringOption<LibSqlOpenMode> Mode = new("Mode", LibSqlOpenMode.ReadWriteCreate, ToEnum<LibSqlOpenMode>);
    public static readonly ConnectionStringOption<LibSqlCacheMode> Cache = new("Cache", LibSqlCacheMode.Default, ToEnum<LibSqlCacheMode>);
    public static readonly ConnectionStringOption<string> Password = new("Password", "", ToText);
    public static readonly ConnectionStringOption<bool?> ForeignKeys = new("Foreign Keys", null, ToNullableBoolean);
    public static readonly ConnectionStringOption<bool> RecursiveTriggers = new("Recursive Triggers", false, ToBoolean);
    public static readonly ConnectionStringOption<int> DefaultTimeout = new("Default Timeout", 30, ToNonNegative, "Command Timeout");
    public static readonly ConnectionStringOption<bool> Pooling = new("Pooling", true, ToBoolean);
    public static readonly ConnectionStringOption<string?> Vfs = new("Vfs", null, ToText);
    public static readonly ConnectionStringOption<LibSqlJournalMode?> JournalMode = new("Journal Mode", null, ToNullableEnum<LibSqlJournalMode>);
    public static readonly ConnectionStringOption<LibSqlSynchronous?> Synchronous = new("Synchronous", null, ToNullableEnum<LibSqlSynchronous>);
    public static readonly ConnectionStringOption<int> StatementCacheSize = new("Statement Cache Size", 100, ToNonNegative);
    public static readonly ConnectionStringOption<LibSqlConformance> Conformance = new("Conformance", LibSqlConformance.Compatible, ToEnum<LibSqlConformance>);
    public static readonly ConnectionStringOption<bool> UnicodeCase = new("Unicode Case", false, ToBoolean);
    public static readonly ConnectionStringOption<string> HexKey = new("Hex Key", "", ToText);
    public static readonly ConnectionStringOption<string> Cipher = new("Cipher", "", ToText);
    public static readonly ConnectionStringOption<string> CipherSalt = new("Cipher Salt", "", ToText);

    public static readonly ConnectionStringOption<string> AuthToken = new("Auth Token", "", ToText, "AuthToken");
    public static readonly ConnectionStringOption<string> Namespace = new("Namespace", "", ToText);
    public static readonly ConnectionStringOption<bool?> Tls = new("Tls", null, ToNullableBoolean);
    public static readonly ConnectionStringOption<string> SyncUrl = new("Sync Url", "", ToText, "SyncUrl");
    public static readonly ConnectionStringOption<int> SyncInterval = new("Sync Interval", 0, ToNonNegative, "SyncInterval");
    public static readonly ConnectionStringOption<bool> ReadYourWrites = new("Read Your Writes", true, ToBoolean, "ReadYourWrites");

    public static readonly ConnectionStringOption<int> MaxPoolSize = new("Max Pool Size", 0, ToNonNegative, "Maximum Pool Size");
    public static readonly ConnectionStringOption<int> MinPoolSize = new("Min Pool Size", 0, ToNonNegative, "Minimum Pool Size");
    public static readonly ConnectionStringOption<int> ConnectionIdleLifetime = new("Connection Idle Lifetime", 10, ToNonNegative);

    /// <summary>The ciphers' own parameters. With underscores for spaces, the names are those of SQLite3 Multiple Ciphers.</summary>
    public static readonly ConnectionStringOption<int?>[] CipherParameters =
    [
        .. new[]
        {
            "Legacy", "Legacy Page Size", "Kdf Iter", "Fast Kdf Iter", "Hmac Use", "Hmac Pgno", "Hmac Salt Mask", "Kdf Algorithm",
            "Hmac Algorithm", "Plaintext Header Size", "Tcost", "Mcost", "Pcost", "Algorithm",
        }.Select(static name => new ConnectionStringOption<int?>(name, null, ToNullableNonNegative)),
    ];

    public static readonly ConnectionStringOption[] All =
    [
        DataSource, Mode, Cache, Password, ForeignKeys, RecursiveTriggers, DefaultTimeout, Pooling, Vfs,
        JournalMode, Synchronous, StatementCacheSize, Conformance, UnicodeCase, HexKey, Cipher, CipherSalt,
        AuthToken, Namespace, Tls, SyncUrl, SyncInterval, ReadYourWrites, MaxPoolSize, MinPoolSize, ConnectionIdleLifetime, .. CipherParameters,
    ];

    private static readonly Dictionary<string, ConnectionStringOption> ByKeyword = Index();

    public static ConnectionStringOption? Find(string keyword) => ByKeyword.GetValueOrDefault(keyword);

    public static ConnectionStringOption Get(string keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return Find(keyword) ?? throw Unknown(keyword);
    }

    private static ArgumentException Unknown(string keyword)
    {
        var nearest = ByKeyword.Keys.MinBy(known => EditDistance(known.ToUpperInvariant(), keyword.ToUpperInvariant()))!;
        var hint = EditDistance(nearest.ToUpperInvariant(), keyword.ToUpperInvariant()) <= Math.Max(2, keyword.Length / 3)
            ? $" Did you mean '{nearest}'?"
            : "";
        return new ArgumentException(
            $"Connection string keyword '{keyword}' is not supported.{hint} Known keywords: {string.Join(", ", All.Select(static option => option.Name))}.");
    }

    private static Dictionary<string, ConnectionStringOption> Index()
    {
        var index = new Dictionary<string, ConnectionStringOption>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in All)
        {
            index.Add(option.Name, option);
            foreach (var alias in option.Aliases)
            {
                index.Add(alias, option);
            }
        }

        return index;
    }

    private static int EditDistance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
