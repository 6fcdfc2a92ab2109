using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

internal sealed class CipherTests : EncryptedDatabaseTest
{
    private static readonly LibSqlJournalMode[] JournalModes = [LibSqlJournalMode.Delete, LibSqlJournalMode.Wal];

    private static readonly TestCaseData[] PairsOfCiphers =
        [.. from written in Cipher.All from read in Cipher.All where read != written select new TestCaseData(written, read)];

    [Test]
    public void Open_reads_what_was_written_when_key_is_right(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(InMode(With(cipher), mode));

        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Open_throws_26_when_password_is_wrong(Cipher cipher)
    {
        var digest = Create(With(cipher));

        using var connection = new LibSqlConnection(With(cipher, "wrong").ConnectionString);
        Assert.That(connection.Open, Throws.TypeOf<LibSqlException>()
            .With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(NotADatabase)
            .And.Message.Contains("another key").And.Message.Contains("Password").And.Message.Contains(FileName));
        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Command_throws_26_when_key_is_missing(Cipher cipher)
    {
        var digest = Create(With(cipher));

        Assert.That(AssertRefused(Plain()).Message, Does.Contain("encrypted").And.Contains("Password"));
        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(nameof(PairsOfCiphers))]
    public void Open_throws_26_when_cipher_is_another(Cipher written, Cipher read)
    {
        var digest = Create(With(written));

        Assert.That(AssertRefused(With(read)).Message, Does.Contain("Cipher"));
        AssertOpens(With(written), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Open_throws_26_when_database_is_not_encrypted(Cipher cipher)
    {
        var digest = Create(Plain());

        AssertRefused(With(cipher));
        AssertOpens(Plain(), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.WithRawKeys))]
    public void HexKey_opens_only_with_the_same_key(Cipher cipher)
    {
        var settings = With(cipher, "");
        settings.HexKey = new string('a', cipher.RawKeyLength * 2);
        var digest = Create(settings);

        AssertOpens(settings, digest);
        settings.HexKey = new string('a', (cipher.RawKeyLength * 2) - 1) + "b";
        AssertRefused(settings);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.WithRawKeys))]
    public void HexKey_opens_when_it_carries_the_salt_of_the_file(Cipher cipher)
    {
        var settings = With(cipher, "");
        settings.HexKey = new string('a', cipher.RawKeyLength * 2);
        var digest = Create(settings);

        settings.HexKey += Convert.ToHexString(File.ReadAllBytes(FileName).AsSpan(0, 16));
        AssertOpens(settings, digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.WithRawKeys))]
    public void Open_throws_when_length_of_HexKey_is_wrong(Cipher cipher)
    {
        var settings = With(cipher, "");
        settings.HexKey = "abcd";

        Assert.That(() => Open(settings), Throws.ArgumentException.With.Message.Contains($"{cipher.RawKeyLength} bytes"));
    }

    [TestCase("")]
    [TestCase("chacha20")]
    public void Cipher_is_chacha20_when_not_given(string cipher)
    {
        var settings = Plain();
        settings.Password = Password;
        var digest = Create(settings);

        settings.Cipher = cipher;
        AssertOpens(settings, digest);
    }

    [Test]
    public void Open_throws_when_cipher_is_unknown()
    {
        var settings = Plain();
        settings.Password = Password;
        settings.Cipher = "rot13";

        Assert.That(() => Open(settings), Throws.ArgumentException.With.Message.Contains("rot13").And.Message.Contains("chacha20"));
    }

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=")]
    [TestCase("Data Source=notes;Mode=Memory;Cache=Shared")]
    public void Open_throws_when_database_in_memory_has_a_key(string connectionString)
    {
        using var connection = new LibSqlConnection($"{connectionString};Password={Password}");

        Assert.That(connection.Open, Throws.ArgumentException.With.Message.Contains("in-memory"));
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Password_may_be_of_any_characters(Cipher cipher)
    {
        var settings = With(cipher, "pässwörd; with 'quotes' \"and\" = 密码 🔑");
        var digest = Create(settings);

        AssertOpens(settings, digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.Authenticated))]
    public void Encryption_of_equal_content_differs_from_file_to_file(Cipher cipher)
    {
        Create(With(cipher));
        var first = File.ReadAllBytes(FileName);
        File.Delete(FileName);
        Create(With(cipher));
        var second = File.ReadAllBytes(FileName);

        Assert.That(second, Has.Length.EqualTo(first.Length));
        for (var offset = 0; offset < first.Length; offset += 4096)
        {
            Assert.That(second.AsSpan(offset + 64, 64).SequenceEqual(first.AsSpan(offset + 64, 64)), Is.False, $"page at {offset}");
        }
    }
}
