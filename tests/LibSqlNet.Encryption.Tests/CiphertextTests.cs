using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>No file that SQLite writes holds a text of the database, while a transaction runs as little as after a crash in it.</summary>
internal sealed class CiphertextTests : EncryptedDatabaseTest
{
    private const string NoStatements = "SELECT 1";

    private static readonly LibSqlJournalMode[] JournalModes =
        [LibSqlJournalMode.Delete, LibSqlJournalMode.Truncate, LibSqlJournalMode.Persist, LibSqlJournalMode.Wal];

    [Test]
    public void Search_finds_the_texts_of_a_database_that_is_not_encrypted()
    {
        Create(Plain());

        Assert.That(PlaintextSearch.InFolder(Folder), Has.Count.EqualTo(3));
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void File_holds_no_plaintext(Cipher cipher)
    {
        Create(With(cipher));

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }

    /// <summary>Those 8 bytes say the page size, the format versions and the reserved size.</summary>
    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Header_of_file_is_ciphertext_but_for_the_bytes_that_the_cipher_leaves_plain(Cipher cipher)
    {
        Create(Plain());
        var plain = File.ReadAllBytes(FileName).AsSpan(0, 100).ToArray();
        File.Delete(FileName);
        Create(With(cipher));
        var encrypted = File.ReadAllBytes(FileName).AsSpan(0, 100).ToArray();

        var same = Enumerable.Range(0, 100).Where(offset => encrypted[offset] == plain[offset] && plain[offset] != 0).ToList();
        var (start, end) = (cipher.PlainHeader.Start.Value, cipher.PlainHeader.End.Value);
        Assert.That(same.Count(offset => offset < start || offset >= end), Is.LessThan(3));
        if (end > start)
        {
            Assert.That(encrypted[16..18], Is.EqualTo(plain[16..18]));
        }
    }

    [Test]
    public void Files_hold_no_plaintext_in_a_transaction_and_after_a_crash(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(With(cipher), 2000);
        using var child = Child.Start("transaction", InMode(With(cipher), mode), NoStatements);
        child.WaitUntilReady();

        Assert.That(new FileInfo(FileName + (mode == LibSqlJournalMode.Wal ? "-wal" : "-journal")).Length, Is.GreaterThan(100_000), "the page cache was to spill");
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        Assert.That(PlaintextSearch.InUnlinkedFiles(child.Id), Is.Empty);

        child.Kill();
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        AssertOpens(With(cipher), digest);
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }

    /// <summary>A program may ask for temporary files: sorters, temporary tables, statement journals and VACUUM must still not leak.</summary>
    [TestCase("PRAGMA temp_store = FILE")]
    [TestCase("PRAGMA temp_store = FILE; CREATE TEMP TABLE copy AS SELECT * FROM note")]
    public void Temporary_files_hold_no_plaintext_when_they_are_asked_for(string statements)
    {
        Create(With(Cipher.ChaCha20), 20000);
        using var child = Child.Start("transaction", With(Cipher.ChaCha20), statements);
        child.WaitUntilReady();

        Assert.That(PlaintextSearch.InUnlinkedFiles(child.Id), Is.Empty);
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }
}
