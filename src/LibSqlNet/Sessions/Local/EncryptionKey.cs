using System.Diagnostics;
using System.Text;

namespace LibSqlNet.Sessions.Local;

/// <summary>A password, a raw key, or neither.</summary>
[DebuggerDisplay("secret")]
internal readonly struct EncryptionKey
{
    private readonly string _secret;

    private EncryptionKey(string secret, bool isHex)
    {
        _secret = secret;
        IsHex = isHex;
    }

    public bool IsHex { get; }

    public bool IsEmpty => string.IsNullOrEmpty(_secret);

    public static EncryptionKey FromPassword(string? password) => new(password ?? "", isHex: false);

    public static EncryptionKey FromHex(string hexKey)
    {
        if (hexKey.Length % 2 != 0 || !hexKey.All(char.IsAsciiHexDigit))
        {
            throw new ArgumentException("A hex key consists of an even number of hexadecimal digits.");
        }

        return new EncryptionKey(hexKey, isHex: true);
    }

    public static EncryptionKey From(string password, string hexKey)
    {
        if (password.Length != 0 && hexKey.Length != 0)
        {
            throw new ArgumentException("Password and Hex Key exclude each other: give the connection string one of them.");
        }

        return hexKey.Length != 0 ? FromHex(hexKey) : FromPassword(password);
    }

    /// <summary>The bytes as <c>sqlite3_key</c> takes them. The caller clears them after use.</summary>
    public byte[] ToBytes(CipherConfiguration cipher)
    {
        if (IsEmpty)
        {
            return [];
        }

        if (!IsHex)
        {
            return Encoding.UTF8.GetBytes(_secret);
        }

        var key = Convert.FromHexString(_secret);
        if (cipher.RawKeyLength is not { } length)
        {
            return key;
        }

        if (key.Length != length && key.Length != length + CipherConfiguration.SaltLength)
        {
            throw new ArgumentException(
                $"A raw key of cipher {cipher.Name} is {length} bytes long, or {length + CipherConfiguration.SaltLength} with its salt; the given one has {key.Length}.");
        }

        byte[] raw = [.. "raw:"u8, .. key];
        Array.Clear(key);
        return raw;
    }
}
