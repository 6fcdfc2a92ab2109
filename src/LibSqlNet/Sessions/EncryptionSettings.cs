using LibSqlNet.ConnectionStrings;

namespace LibSqlNet.Sessions;

/// <summary>How a database is encrypted. It holds secrets: never print it.</summary>
internal sealed class EncryptionSettings
{
    /// <summary>The default cipher keeps a nonce and a tag in every page; the pages of a server leave no room for them.</summary>
    private const string CipherOfReplicas = "aes256cbc";

    public EncryptionSettings(LibSqlConnectionStringBuilder builder)
    {
        Key = EncryptionKey.From(builder.Password, builder.HexKey);
        Cipher = builder.Cipher.Length == 0 && builder.SyncUrl.Length != 0 && !Key.IsEmpty ? CipherOfReplicas : builder.Cipher;
        CipherSalt = builder.CipherSalt;
        Parameters =
        [
            .. ConnectionStringOptions.CipherParameters
                .Select(option => (Keyword: option.Name, Value: (int?)builder[option.Name]))
                .Where(static parameter => parameter.Value.HasValue)
                .Select(static parameter => (parameter.Keyword, parameter.Value!.Value)),
        ];
    }

    /// <summary>The cipher's name, or empty for the default one.</summary>
    public string Cipher { get; }

    public string CipherSalt { get; }

    public EncryptionKey Key { get; }

    public IReadOnlyList<(string Keyword, int Value)> Parameters { get; }
}
