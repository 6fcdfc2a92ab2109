using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>What works on pages and files works on encrypted ones: memory maps, page sizes, VACUUM.</summary>
internal sealed class StorageTests : EncryptedDatabaseTest
{
    private static readonly LibSqlJournalMode[] JournalModes = [LibSqlJournalMode.Delete, LibSqlJournalMode.Wal];

    private static readonly int[] PageSizes = [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];

    private string Copy => Path.Combine(Folder, "copy.db");

    [Test]
    public void Memory_map_reads_and_writes_content(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(InMode(With(cipher), mode), 2000);
        using (var connection = Open(With(cipher)))
        {
            connection.Execute("PRAGMA mmap_size = 268435456; PRAGMA cache_size = 10");
            Notes.AssertIntact(connection, digest);
            Notes.Add(connection, 500);
            connection.Execute("DELETE FROM note WHERE id % 3 = 0");
            digest = Notes.Digest(connection);
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        AssertOpens(With(cipher), digest);
    }

    [Test]
    public void Page_size_may_be_any([ValueSource(nameof(PageSizes))] int pageSize, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var digest = Create(With(Cipher.ChaCha20), 2000, $"PRAGMA page_size = {pageSize}; PRAGMA journal_mode = {mode}");

        using (var connection = Open(With(Cipher.ChaCha20)))
        {
            Assert.That(connection.Scalar("PRAGMA page_size"), Is.EqualTo(pageSize));
            Notes.AssertIntact(connection, digest);
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }

    [Test]
    public void Page_size_may_be_any_that_leaves_room_for_the_tag(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [Values(1024, 16384, 65536)] int pageSize)
    {
        var settings = With(cipher);
        if (cipher == Cipher.SqlCipher)
        {
            // SQLCipher does not store the page size in a form that can be read without the key: it is a parameter.
            settings.LegacyPageSize = pageSize;
        }

        var digest = Create(settings, 500, $"PRAGMA page_size = {pageSize}");

        using var connection = Open(settings);
        Assert.That(connection.Scalar("PRAGMA page_size"), Is.EqualTo(pageSize));
        Notes.AssertIntact(connection, digest);
    }

    [Test]
    public void Vacuum_keeps_content_and_key(
        [ValueSource(typeof(Cipher), nameof(Cipher.All))] Cipher cipher, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        Create(InMode(With(cipher), mode), 2000);
        string digest;
        using (var connection = Open(With(cipher)))
        {
            connection.Execute("DELETE FROM note WHERE id > 100");
            digest = Notes.Digest(connection);
            connection.Execute("VACUUM");
            Notes.AssertIntact(connection, digest);
        }

        Assert.That(new FileInfo(FileName).Length, Is.LessThan(300_000));
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Vacuum_into_writes_a_file_of_the_same_key(Cipher cipher)
    {
        var digest = Create(With(cipher));
        using (var connection = Open(With(cipher)))
        {
            connection.Execute("VACUUM INTO $file", ("$file", Copy));
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        File.Move(Copy, FileName, overwrite: true);
        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Rollback_restores_content_of_a_transaction_that_spilled(Cipher cipher)
    {
        var digest = Create(With(cipher), 2000);
        using (var connection = Open(With(cipher)))
        {
            connection.Execute("PRAGMA cache_size = 10; BEGIN; UPDATE note SET text = 'changed', data = randomblob(500); SAVEPOINT s; DELETE FROM note; ROLLBACK TO s");
            connection.Execute("ROLLBACK");
            Notes.AssertIntact(connection, digest);
        }

        AssertOpens(With(cipher), digest);
    }

    [TestCaseSource(nameof(PageSizes))]
    public void Rollback_restores_content_at_any_page_size(int pageSize)
    {
        var digest = Create(With(Cipher.ChaCha20), 2000, $"PRAGMA page_size = {pageSize}");
        using var connection = Open(InMode(With(Cipher.ChaCha20), LibSqlJournalMode.Persist));
        for (var round = 0; round < 3; round++)
        {
            connection.Execute("PRAGMA cache_size = 10; BEGIN; UPDATE note SET text = 'changed', data = randomblob(500)");
            connection.Execute("ROLLBACK");
            Notes.AssertIntact(connection, digest);
            Notes.Add(connection, 20);
            digest = Notes.Digest(connection);
        }
    }
}
