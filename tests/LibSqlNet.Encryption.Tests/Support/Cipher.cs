namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>What a cipher promises.</summary>
/// <param name="Name">The name in the connection string.</param>
/// <param name="IsAuthenticated">Whether each page carries a tag that a changed bit breaks.</param>
/// <param name="RawKeyLength">The length of a raw key in bytes; 0 for a cipher that takes none.</param>
/// <param name="PlainHeader">The bytes of page 1 that stay readable: the page size, the format versions and the reserved size.</param>
internal sealed record Cipher(string Name, bool IsAuthenticated, int RawKeyLength, Range PlainHeader)
{
    public static readonly Cipher ChaCha20 = new("chacha20", true, 32, 16..24);
    public static readonly Cipher Aes256Cbc = new("aes256cbc", false, 0, 16..24);
    public static readonly Cipher Aes128Cbc = new("aes128cbc", false, 0, 16..24);
    public static readonly Cipher SqlCipher = new("sqlcipher", true, 32, 0..0);
    public static readonly Cipher Ascon128 = new("ascon128", true, 32, 16..24);
    public static readonly Cipher Aegis = new("aegis", true, 32, 16..24);
    public static readonly Cipher Rc4 = new("rc4", false, 0, 0..0);

    public static readonly Cipher[] All = [ChaCha20, Aes256Cbc, Aes128Cbc, SqlCipher, Ascon128, Aegis, Rc4];
    public static readonly Cipher[] Authenticated = [.. All.Where(cipher => cipher.IsAuthenticated)];
    public static readonly Cipher[] Unauthenticated = [.. All.Where(cipher => !cipher.IsAuthenticated)];
    public static readonly Cipher[] WithRawKeys = [.. All.Where(cipher => cipher.RawKeyLength > 0)];

    public override string ToString() => Name;
}
