using LibSqlNet.ConnectionStrings;

namespace LibSqlNet.Sessions;

/// <summary>How a database is encrypted. It holds secrets: never print it.</summary>
internal sealed class EncryptionSettings
{
    public EncryptionSettings(LibSqlConnectionStringBuilder builder)
    {
        Cipher = builder.Cipher;
        CipherSalt = builder.CipherSalt;
        Key = EncryptionKey.From(builder.Password, builder.HexKey);
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
