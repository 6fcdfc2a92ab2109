using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>Somebody without the key changes the file.</summary>
internal sealed class TamperingTests : EncryptedDatabaseTest
{
    private const int PageSize = 4096;
    private const int HeaderLength = 100;
    private const int Seed = 20261121;
    private const string IncompressibleRow = "CREATE TABLE chain (data BLOB); INSERT INTO chain VALUES (randomblob(100000))";

    [TestCaseSource(typeof(Cipher), nameof(Cipher.Authenticated))]
    public void Read_fails_when_one_bit_of_any_page_is_changed(Cipher cipher)
    {
        var settings = Fast(cipher);
        Create(settings, prepare: IncompressibleRow);
        var original = File.ReadAllBytes(FileName);
        var random = new Random(Seed);

        for (var page = 0; page < original.Length / PageSize; page++)
        {
            var start = page == 0 ? cipher.PlainHeader.End.Value : 0;
            var offset = (page * PageSize) + random.Next(start, PageSize);
            var bit = 1 << random.Next(8);
            var changed = (byte[])original.Clone();
            changed[offset] ^= (byte)bit;
            File.WriteAllBytes(FileName, changed);

            Assert.That(() => ReadAll(settings), Throws.TypeOf<LibSqlException>(), $"bit {bit} of byte {offset} in page {page + 1}");
        }
    }

    /// <summary>The page size and its like are readable in some formats, and not covered by a tag in all of them.</summary>
    [TestCaseSource(typeof(Cipher), nameof(Cipher.Authenticated))]
    public void Read_fails_or_returns_the_content_when_a_byte_of_the_header_is_changed(Cipher cipher)
    {
        var settings = Fast(cipher);
        var digest = Create(settings, prepare: IncompressibleRow);
        var original = File.ReadAllBytes(FileName);
        var (start, end) = (cipher.PlainHeader.Start.Value, cipher.PlainHeader.End.Value);

        for (var offset = 0; offset < HeaderLength; offset++)
        {
            var changed = (byte[])original.Clone();
            changed[offset] ^= 1;
            File.WriteAllBytes(FileName, changed);

            if (Read(settings) is { } found)
            {
                Assert.That((offset >= start && offset < end, found), Is.EqualTo((true, digest)), $"byte {offset}");
            }
        }
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.Authenticated))]
    public void Read_fails_when_two_pages_are_exchanged(Cipher cipher)
    {
        var settings = Fast(cipher);
        Create(settings, prepare: IncompressibleRow);
        var content = File.ReadAllBytes(FileName);
        var (one, other) = (content[^(2 * PageSize)..^PageSize], content[^PageSize..]);
        other.CopyTo(content, content.Length - (2 * PageSize));
        one.CopyTo(content, content.Length - PageSize);
        File.WriteAllBytes(FileName, content);

        Assert.That(() => ReadAll(settings), Throws.TypeOf<LibSqlException>());
    }

    /// <summary>The last page is one of an overflow chain, whose bytes SQLite takes as they come.</summary>
    [TestCase(1)]
    [TestCase(40)]
    [TestCase(2000)]
    [TestCase(PageSize - 1)]
    [TestCase(PageSize)]
    public void Read_fails_when_end_of_file_is_cut_off(int length)
    {
        var settings = Fast(Cipher.ChaCha20);
        using (var connection = Open(settings))
        {
            Notes.Create(connection);
            connection.Execute(IncompressibleRow);
        }

        using (var file = new FileStream(FileName, FileMode.Open))
        {
            file.SetLength(file.Length - length);
        }

        Assert.That(() => Chain(settings), Throws.TypeOf<LibSqlException>());
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.Authenticated))]
    public void Read_fails_when_one_bit_of_a_WAL_frame_is_changed_under_an_open_connection(Cipher cipher)
    {
        var settings = InMode(Fast(cipher), LibSqlJournalMode.Wal);
        using var writer = Open(settings);
        using var reader = Open(settings);
        Notes.Create(writer, 2);
        reader.Execute("PRAGMA cache_size = 0");

        FlipEachFrame(FileName + "-wal");

        Assert.That(() => Notes.Digest(reader), Throws.TypeOf<LibSqlException>());
    }

    /// <summary>
    /// What these ciphers lack: a changed bit garbles a block of content, and nothing tells. They are there for files of other libraries.
    /// </summary>
    [TestCaseSource(typeof(Cipher), nameof(Cipher.Unauthenticated))]
    public void Read_returns_garbled_content_when_cipher_is_not_authenticated(Cipher cipher)
    {
        var settings = With(cipher);
        var digest = Create(settings, prepare: IncompressibleRow);
        var content = File.ReadAllBytes(FileName);
        var original = Chain(settings);
        content[(10 * PageSize) + 2000] ^= 1;
        File.WriteAllBytes(FileName, content);

        Assert.That(Chain(settings), Is.Not.EqualTo(original));
        AssertOpens(settings, digest);
    }

    /// <summary>Fewer rounds of key derivation, where the cipher has rounds: these tests open a file once for each of its pages.</summary>
    private LibSqlConnectionStringBuilder Fast(Cipher cipher)
    {
        var settings = With(cipher);
        if (cipher == Cipher.Aegis)
        {
            (settings["Tcost"], settings["Mcost"]) = (1, 64);
        }
        else
        {
            settings.KdfIter = 10;
        }

        return settings;
    }

    private static void FlipEachFrame(string wal)
    {
        const int WalHeader = 32;
        const int FrameHeader = 24;
        using var file = new FileStream(wal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        for (var frame = WalHeader + FrameHeader; frame < file.Length; frame += FrameHeader + PageSize)
        {
            file.Position = frame + 1000;
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 4));
        }
    }

    private void ReadAll(LibSqlConnectionStringBuilder settings)
    {
        using var connection = Open(settings);
        Notes.Digest(connection);
        connection.Scalar("SELECT hex(data) FROM chain");
        if (connection.Scalar("PRAGMA integrity_check") is not "ok")
        {
            throw new LibSqlException("integrity_check", 11);
        }
    }

    /// <summary>The digest of the notes, or null when the file does not read.</summary>
    private string? Read(LibSqlConnectionStringBuilder settings)
    {
        try
        {
            using var connection = Open(settings);
            return Notes.Digest(connection);
        }
        catch (LibSqlException)
        {
            return null;
        }
    }

    private byte[] Chain(LibSqlConnectionStringBuilder settings)
    {
        using var connection = Open(settings);
        return (byte[])connection.Scalar("SELECT data FROM chain")!;
    }
}
