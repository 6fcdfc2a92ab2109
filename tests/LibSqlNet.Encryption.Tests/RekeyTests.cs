using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

internal sealed class RekeyTests : EncryptedDatabaseTest
{
    private const string NewPassword = "a new password";
    private const string RawKey = "2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99";
    private const int Busy = 5;
    private const int KillRounds = 20;

    private static readonly LibSqlJournalMode[] JournalModes = [LibSqlJournalMode.Delete, LibSqlJournalMode.Wal];

    private static readonly TestCaseData[] PairsOfCiphers =
        [.. from old in Cipher.All from @new in Cipher.All where old != @new select new TestCaseData(old, @new)];

    [Test]
    public void Rekey_changes_password(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(InMode(With(cipher), mode));
        using (var connection = Open(With(cipher)))
        {
            connection.Rekey(NewPassword);
            Notes.AssertIntact(connection, digest);
            Assert.That(connection.Scalar("PRAGMA journal_mode"), Is.EqualTo(mode.ToString()).IgnoreCase);
        }

        AssertOpens(With(cipher, NewPassword), digest);
        AssertRefused(With(cipher));
    }

    [TestCaseSource(nameof(PairsOfCiphers))]
    public void Rekey_changes_cipher(Cipher old, Cipher @new)
    {
        var digest = Create(With(old));
        using (var connection = Open(With(old)))
        {
            connection.Rekey(NewPassword, @new.Name);
            Notes.AssertIntact(connection, digest);
        }

        AssertOpens(With(@new, NewPassword), digest);
        AssertRefused(With(old));
    }

    [Test]
    public void Rekey_encrypts_a_plain_database(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(InMode(Plain(), mode));
        using (var connection = Open(Plain()))
        {
            connection.Rekey(Password, cipher.Name);
            Notes.AssertIntact(connection, digest);
            Notes.Add(connection, 10);
            digest = Notes.Digest(connection);
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        AssertOpens(With(cipher), digest);
        AssertRefused(Plain());
    }

    [Test]
    public void Rekey_removes_encryption_when_password_is_empty(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(InMode(With(cipher), mode));
        using (var connection = Open(With(cipher)))
        {
            connection.Rekey(null);
            Notes.AssertIntact(connection, digest);
            Notes.Add(connection, 10);
            digest = Notes.Digest(connection);
        }

        AssertOpens(Plain(), digest);
        AssertRefused(With(cipher));
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.WithRawKeys))]
    public void RekeyHex_sets_a_raw_key(Cipher cipher)
    {
        var digest = Create(With(cipher));
        using (var connection = Open(With(cipher)))
        {
            connection.RekeyHex(RawKey);
            Notes.AssertIntact(connection, digest);
        }

        var settings = With(cipher, "");
        settings.HexKey = RawKey;
        AssertOpens(settings, digest);
        AssertRefused(With(cipher));
    }

    [Test]
    public void Rekey_of_an_empty_database_sets_its_key()
    {
        string digest;
        using (var connection = Open(Plain()))
        {
            connection.Rekey(Password);
            Notes.Create(connection);
            digest = Notes.Digest(connection);
        }

        AssertOpens(With(Cipher.ChaCha20), digest);
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }

    [Test]
    public void Rekey_throws_busy_and_changes_nothing_when_another_connection_reads(
        [Values] bool isEncrypted, [Values("", "chacha20", "aes256cbc")] string target, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var settings = InMode(isEncrypted ? With(Cipher.ChaCha20) : Plain(), mode);
        var digest = Create(settings);
        using (var other = Open(settings))
        {
            other.Execute("BEGIN");
            Notes.Digest(other);
            using var connection = Open(settings);
            connection.DefaultTimeout = 1;

            if (isEncrypted || target.Length > 0)
            {
                Assert.That(() => connection.Rekey(target.Length == 0 ? null : NewPassword, target),
                    Throws.TypeOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(Busy));
            }

            Notes.AssertIntact(connection, digest);
            Notes.AssertIntact(other, digest);
            other.Execute("COMMIT");
            Notes.Add(connection, 10);
            digest = Notes.Digest(other);
            Assert.That(Notes.Digest(connection), Is.EqualTo(digest));
        }

        AssertOpens(settings, digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Command_throws_26_when_another_connection_has_changed_the_key(Cipher cipher)
    {
        var digest = Create(With(cipher));
        using var other = Open(With(cipher));
        Notes.Digest(other);
        using var connection = Open(With(cipher));
        connection.Rekey(NewPassword);

        Assert.That(() => Notes.Add(other, 1), Throws.TypeOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(NotADatabase));
        Notes.AssertIntact(connection, digest);
    }

    /// <summary>A process is killed while it changes the key, after the first round at any time that the first one took: the file has the old key or the new one, and all of its content.</summary>
    [TestCase("chacha20", "chacha20", LibSqlJournalMode.Delete)]
    [TestCase("chacha20", "chacha20", LibSqlJournalMode.Wal)]
    [TestCase("aes256cbc", "aes256cbc", LibSqlJournalMode.Delete)]
    [TestCase("chacha20", "aes256cbc", LibSqlJournalMode.Delete)]
    [TestCase("sqlcipher", "chacha20", LibSqlJournalMode.Wal)]
    [TestCase("", "chacha20", LibSqlJournalMode.Delete)]
    [TestCase("chacha20", "", LibSqlJournalMode.Delete)]
    public void Rekey_leaves_the_old_key_or_the_new_one_when_its_process_is_killed(string oldCipher, string newCipher, LibSqlJournalMode mode)
    {
        var (old, @new) = (Settings(oldCipher, Password), Settings(newCipher, NewPassword));
        var digest = Create(InMode(Settings(oldCipher, Password), mode), 5_000);
        var original = File.ReadAllBytes(FileName);
        var random = new Random(KillRounds);
        var whole = double.PositiveInfinity;
        var outcomes = new List<bool>();

        for (var round = 0; round < KillRounds; round++)
        {
            foreach (var file in Directory.EnumerateFiles(Folder))
            {
                File.Delete(file);
            }

            File.WriteAllBytes(FileName, original);
            using (var child = Child.Start("rekey", old, NewPassword, newCipher))
            {
                child.WaitUntilReady();
                child.Continue();
                whole = child.KillWithin(random.NextDouble() * whole) is { } ran && round == 0 ? ran : whole;
            }

            outcomes.Add(IsNew(@new, old));
            AssertOpens(outcomes[^1] ? @new : old, digest);
        }

        Assert.That(outcomes[0], Is.True, "the first round was to run to its end");
        TestContext.Out.WriteLine($"{outcomes.Count(isNew => isNew)} of {KillRounds} rounds ended with the new key");
    }

    private LibSqlConnectionStringBuilder Settings(string cipher, string password)
    {
        var settings = Plain();
        (settings.Cipher, settings.Password) = cipher.Length == 0 ? ("", "") : (cipher, password);
        return settings;
    }

    private bool IsNew(LibSqlConnectionStringBuilder @new, LibSqlConnectionStringBuilder old)
    {
        try
        {
            using var connection = Open(old);
            Notes.Digest(connection);
            return false;
        }
        catch (LibSqlException error) when (error.SqliteErrorCode == NotADatabase)
        {
            using var connection = Open(@new);
            Notes.Digest(connection);
            return true;
        }
    }
}
