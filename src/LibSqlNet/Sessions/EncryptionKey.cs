using System.Diagnostics;
using System.Text;

namespace LibSqlNet.Sessions;

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

    /// <summary>The bytes of the password or of the raw key. The caller clears them after use.</summary>
    public byte[] ToBytes() => IsEmpty ? [] : IsHex ? Convert.FromHexString(_secret) : Encoding.UTF8.GetBytes(_secret);
}
