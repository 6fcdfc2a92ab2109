using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>The cipher that a connection of the native library is set to use when it is given a key.</summary>
internal sealed unsafe class CipherConfiguration(sqlite3* database)
{
    public const int SaltLength = 16;

    private const int LastAlgorithmOfAegis128 = 3;
    private const int LongestName = 32;
    private const int CurrentSqlCipher = 4;

    public string Name => NameOf(Read("cipher"u8));

    /// <summary>The length in bytes of a raw key, or null for a cipher that derives its key always.</summary>
    private int? RawKeyLength => Name switch
    {
        "chacha20" or "sqlcipher" or "ascon128" => 32,
        "aegis" => Read("aegis"u8, "algorithm"u8) <= LastAlgorithmOfAegis128 ? 16 : 32,
        _ => null,
    };

    public void Apply(EncryptionSettings settings)
    {
        if (settings.Cipher.Length != 0)
        {
            Select(settings.Cipher);
        }

        // Without a version, SQLite3 Multiple Ciphers writes a format of its own that SQLCipher cannot read.
        Set(Utf8.Terminated("sqlcipher"), "Legacy", CurrentSqlCipher);
        var cipher = Utf8.Terminated(Name);
        foreach (var (keyword, value) in settings.Parameters)
        {
            Set(cipher, keyword, value);
        }
    }

    /// <summary>The choice is made the connection's default, so that it also holds for databases that are attached later.</summary>
    public void Select(string cipher)
    {
        fixed (byte* name = Utf8.Terminated(cipher))
        fixed (byte* parameter = "default:cipher"u8)
        {
            var index = NativeMethods.sqlite3mc_cipher_index(name);
            if (index <= 0 || NativeMethods.sqlite3mc_config(database, parameter, index) != index)
            {
                throw new ArgumentException($"Cipher '{cipher}' is not known. The ciphers are {string.Join(", ", Names())}.");
            }
        }
    }

    /// <summary>A key as <c>sqlite3_key</c> and <c>sqlite3_rekey</c> take it. The caller clears it after use.</summary>
    public byte[] Encode(EncryptionKey key)
    {
        var bytes = key.ToBytes();
        if (!key.IsHex || RawKeyLength is not { } length)
        {
            return bytes;
        }

        if (bytes.Length != length && bytes.Length != length + SaltLength)
        {
            throw new ArgumentException(
                $"A raw key of cipher {Name} is {length} bytes long, or {length + SaltLength} with its salt; the given one has {bytes.Length}.");
        }

        byte[] raw = [.. "raw:"u8, .. bytes];
        Array.Clear(bytes);
        return raw;
    }

    private static IEnumerable<string> Names()
    {
        for (var index = 1; index <= NativeMethods.sqlite3mc_cipher_count(); index++)
        {
            yield return NameOf(index);
        }
    }

    // sqlite3mc_cipher_name returns a buffer that all threads share.
    private static string NameOf(int index)
    {
        var name = stackalloc byte[LongestName];
        _ = NativeMethods.sqlite3mc_cipher_name_copy(index, name, LongestName);
        return Utf8.ToString(name)!;
    }

    private void Set(byte[] cipher, string keyword, int value)
    {
        var name = keyword.Replace(' ', '_').ToLowerInvariant();
        fixed (byte* cipherName = cipher)
        fixed (byte* parameter = Utf8.Terminated("default:" + name))
        {
            if (NativeMethods.sqlite3mc_config_cipher(database, cipherName, parameter, value) != value)
            {
                throw new ArgumentException(Explain(cipher, keyword, name, value));
            }
        }
    }

    private string Explain(byte[] cipher, string keyword, string name, int value)
    {
        var minimum = Read(cipher, Utf8.Terminated("min:" + name));
        var maximum = Read(cipher, Utf8.Terminated("max:" + name));
        return maximum < 0
            ? $"Cipher {Name} has no parameter '{keyword}'."
            : $"Cipher {Name} does not take {value} for '{keyword}': its range is {minimum} to {maximum}.";
    }

    private int Read(ReadOnlySpan<byte> parameter)
    {
        fixed (byte* name = parameter)
        {
            return NativeMethods.sqlite3mc_config(database, name, -1);
        }
    }

    private int Read(ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> parameter)
    {
        fixed (byte* cipherName = cipher)
        fixed (byte* name = parameter)
        {
            return NativeMethods.sqlite3mc_config_cipher(database, cipherName, name, -1);
        }
    }
}
