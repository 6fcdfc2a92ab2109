using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>A process died in a transaction. Whoever opens the file next may have the wrong key, or none.</summary>
internal sealed class RecoveryTests : EncryptedDatabaseTest
{
    private const string NoStatements = "SELECT 1";

    private static readonly LibSqlJournalMode[] JournalModes = [LibSqlJournalMode.Delete, LibSqlJournalMode.Persist, LibSqlJournalMode.Wal];

    [Test]
    public void Open_rolls_back_when_page_size_is_given_and_key_is_right(
        [Values(512, 1024, 4096, 65536)] int pageSize, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(With(Cipher.ChaCha20), 2000, $"PRAGMA page_size = {pageSize}");
        CrashInTransaction(With(Cipher.ChaCha20), mode);

        AssertOpens(With(Cipher.ChaCha20), digest);
    }

    [Test]
    public void Open_with_wrong_key_leaves_the_transaction_for_the_right_one(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(With(cipher), 2000);
        CrashInTransaction(With(cipher), mode);

        AssertRefused(With(cipher, "wrong"));
        AssertOpens(With(cipher), digest);
    }

    [Test]
    public void Open_without_key_leaves_the_transaction_for_the_right_one(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(With(cipher), 2000);
        CrashInTransaction(With(cipher), mode);

        AssertRefused(Plain());
        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Open_with_key_leaves_the_transaction_of_a_database_that_is_not_encrypted(Cipher cipher)
    {
        var digest = Create(Plain(), 2000);
        CrashInTransaction(Plain(), LibSqlJournalMode.Delete);

        AssertRefused(With(cipher));
        AssertOpens(Plain(), digest);
    }

    /// <summary>The log holds committed rows, and the last connection that closes copies them to the file.</summary>
    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Open_with_wrong_key_keeps_what_is_committed_in_the_WAL(Cipher cipher)
    {
        string digest;
        using (var child = Child.Start("commit", InMode(With(cipher), LibSqlJournalMode.Wal)))
        {
            child.WaitUntilReady();
            child.Kill();
        }

        var copy = Path.Combine(Folder, "copy.db");
        File.Copy(FileName, copy);
        File.Copy(FileName + "-wal", copy + "-wal");
        var settings = With(cipher);
        settings.DataSource = copy;
        using (var connection = Open(settings))
        {
            digest = Notes.Digest(connection);
        }

        AssertRefused(With(cipher, "wrong"));
        AssertRefused(Plain());
        AssertOpens(With(cipher), digest);
    }

    private static void CrashInTransaction(LibSqlConnectionStringBuilder settings, LibSqlJournalMode mode)
    {
        using var child = Child.Start("transaction", InMode(settings, mode), NoStatements);
        child.WaitUntilReady();
        child.Kill();
    }
}
