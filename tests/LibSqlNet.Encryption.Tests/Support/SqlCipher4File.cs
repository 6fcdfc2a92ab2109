using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>
/// The file format of SQLCipher 4 after its published design, on .NET's own cryptography: AES-256-CBC with a random vector and an HMAC-SHA512
/// in 80 reserved bytes of each page of 4096 bytes, keys from PBKDF2-HMAC-SHA512 with 256,000 rounds over a salt that is the file's first 16 bytes.
/// </summary>
internal static class SqlCipher4File
{
    private const int PageSize = 4096;
    private const int Reserved = 80;
    private const int SaltLength = 16;
    private const int VectorLength = 16;
    private const int Content = PageSize - Reserved;
    private const byte HmacSaltMask = 0x3a;

    /// <summary>A plain database, with reserved bytes, of an encrypted one. It throws where an HMAC does not match.</summary>
    public static byte[] Decrypt(ReadOnlySpan<byte> file, string password)
    {
        var (key, hmacKey) = Keys(password, file[..SaltLength]);
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = new byte[file.Length];
        for (var page = 1; page <= file.Length / PageSize; page++)
        {
            var source = file.Slice((page - 1) * PageSize, PageSize);
            var target = plain.AsSpan((page - 1) * PageSize, PageSize);
            var start = page == 1 ? SaltLength : 0;
            if (!Hmac(hmacKey, source[start..(Content + VectorLength)], page).AsSpan().SequenceEqual(source[(Content + VectorLength)..]))
            {
                throw new CryptographicException($"The HMAC of page {page} does not match.");
            }

            aes.DecryptCbc(source[start..Content], source.Slice(Content, VectorLength), target[start..], PaddingMode.None);
        }

        "SQLite format 3\0"u8.CopyTo(plain);
        return plain;
    }

    /// <summary>An encrypted database of a plain one that has 80 reserved bytes in each page.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> plain, string password)
    {
        var file = new byte[plain.Length];
        RandomNumberGenerator.Fill(file.AsSpan(0, SaltLength));
        var (key, hmacKey) = Keys(password, file.AsSpan(0, SaltLength));
        using var aes = Aes.Create();
        aes.Key = key;
        for (var page = 1; page <= plain.Length / PageSize; page++)
        {
            var target = file.AsSpan((page - 1) * PageSize, PageSize);
            var start = page == 1 ? SaltLength : 0;
            RandomNumberGenerator.Fill(target.Slice(Content, VectorLength));
            aes.EncryptCbc(
                plain.Slice((page - 1) * PageSize, PageSize)[start..Content], target.Slice(Content, VectorLength), target[start..], PaddingMode.None);
            Hmac(hmacKey, target[start..(Content + VectorLength)], page).CopyTo(target[(Content + VectorLength)..]);
        }

        return file;
    }

    private static (byte[] Key, byte[] HmacKey) Keys(string password, ReadOnlySpan<byte> salt)
    {
        var hmacSalt = salt.ToArray();
        for (var i = 0; i < hmacSalt.Length; i++)
        {
            hmacSalt[i] ^= HmacSaltMask;
        }

        var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 256_000, HashAlgorithmName.SHA512, 32);
        return (key, Rfc2898DeriveBytes.Pbkdf2(key, hmacSalt, 2, HashAlgorithmName.SHA512, 32));
    }

    private static byte[] Hmac(byte[] key, ReadOnlySpan<byte> content, int page)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, page);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA512, key);
        hmac.AppendData(content);
        hmac.AppendData(number);
        return hmac.GetHashAndReset();
    }
}
