using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;

namespace LibSqlNet;

public partial class LibSqlConnectionStringBuilder
{
    /// <summary>
    /// The password that the database's key is derived from; empty for a database that is not encrypted. Excludes <see cref="HexKey"/>.
    /// </summary>
    [AllowNull]
    public virtual string Password
    {
        get => Get(ConnectionStringOptions.Password);
        set => Set(ConnectionStringOptions.Password, value);
    }

    /// <summary>
    /// A raw key in hexadecimal digits, used without key derivation by chacha20, sqlcipher, ascon128 and aegis: the cipher's key, or the key
    /// and its 16-byte salt. aes256cbc, aes128cbc and rc4 know no raw keys and take the bytes as a password. Excludes <see cref="Password"/>.
    /// </summary>
    [AllowNull]
    public virtual string HexKey
    {
        get => Get(ConnectionStringOptions.HexKey);
        set => Set(ConnectionStringOptions.HexKey, value);
    }

    /// <summary>
    /// The cipher: <c>chacha20</c> (the default), <c>aes256cbc</c>, <c>aes128cbc</c>, <c>sqlcipher</c>, <c>ascon128</c>, <c>aegis</c> or <c>rc4</c>.
    /// </summary>
    [AllowNull]
    public virtual string Cipher
    {
        get => Get(ConnectionStringOptions.Cipher);
        set => Set(ConnectionStringOptions.Cipher, value);
    }

    /// <summary>The salt of the key derivation in 32 hexadecimal digits; needed where the file's plaintext header leaves no room for it.</summary>
    [AllowNull]
    public virtual string CipherSalt
    {
        get => Get(ConnectionStringOptions.CipherSalt);
        set => Set(ConnectionStringOptions.CipherSalt, value);
    }

    /// <summary>The rounds of the key derivation; null for the cipher's default.</summary>
    public virtual int? KdfIter
    {
        get => (int?)this["Kdf Iter"];
        set => this["Kdf Iter"] = value;
    }

    /// <summary>The legacy variant of the cipher; for sqlcipher the major version (1 to 4, 4 unless set) whose file format is meant.</summary>
    public virtual int? Legacy
    {
        get => (int?)this["Legacy"];
        set => this["Legacy"] = value;
    }

    /// <summary>The page size in bytes that a legacy variant was written with; null for the cipher's default.</summary>
    public virtual int? LegacyPageSize
    {
        get => (int?)this["Legacy Page Size"];
        set => this["Legacy Page Size"] = value;
    }

    /// <summary>How many bytes of the file's header stay readable; null for the cipher's default, which is none.</summary>
    public virtual int? PlaintextHeaderSize
    {
        get => (int?)this["Plaintext Header Size"];
        set => this["Plaintext Header Size"] = value;
    }
}
