using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>Files go to and fro between this library and the program sqlcipher, in whatever version is installed.</summary>
internal sealed class SqlCipherInterchangeTests : EncryptedDatabaseTest
{
    private const string RawKey = "2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99";
    private const string Schema = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, data BLOB);";
    private const string Fill =
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 500) INSERT INTO note SELECT n, 'text ' || n, randomblob(n) FROM c;";

    private const string Sum = "SELECT count(*) || ' ' || sum(length(data)) || ' ' || max(text) FROM note";
    private const string ExpectedSum = "500 125250 text 99";

    private static readonly bool[] KeyKinds = [false, true];
    private static readonly LibSqlJournalMode[] JournalModes = [LibSqlJournalMode.Delete, LibSqlJournalMode.Wal];

    [Test]
    public void File_of_sqlcipher_opens(
        [ValueSource(nameof(KeyKinds))] bool isRaw, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var version = SqlCipherShell.Version();
        SqlCipherShell.Run(FileName, $"{Key(isRaw)} PRAGMA journal_mode = {mode}; {Schema} {Fill}");

        using var connection = Open(Settings(version, version, isRaw));
        AssertContent(connection);
        connection.Execute("DELETE FROM note WHERE id > 400");
        connection.Dispose();
        Assert.That(SqlCipherShell.Run(FileName, $"{Key(isRaw)} PRAGMA integrity_check; SELECT count(*) FROM note;"), Is.EqualTo("400"));
    }

    [Test]
    public void File_opens_in_sqlcipher(
        [ValueSource(nameof(KeyKinds))] bool isRaw, [ValueSource(nameof(JournalModes))] LibSqlJournalMode mode)
    {
        var version = SqlCipherShell.Version();
        using (var connection = Open(InMode(Settings(version, version, isRaw), mode)))
        {
            connection.Execute(Schema + Fill);
        }

        Assert.That(SqlCipherShell.Run(FileName, $"{Key(isRaw)} {Sum};"), Is.EqualTo(ExpectedSum));
        Assert.That(SqlCipherShell.Run(FileName, $"{Key(isRaw)} PRAGMA integrity_check;"), Is.EqualTo("ok"));
        Assert.That(SqlCipherShell.Run(FileName, $"{Key(isRaw)} PRAGMA journal_mode;"), Is.EqualTo(mode.ToString()).IgnoreCase);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void File_of_an_older_format_opens_on_both_sides(int format)
    {
        var version = SqlCipherShell.Version();
        if (format > version)
        {
            Assert.Ignore($"sqlcipher {version} is installed, which has no format {format}: Debian 13 and later bring version 4.");
        }

        var unlock = SqlCipherShell.Unlock(version, format, Key(isRaw: false));
        SqlCipherShell.Run(FileName, unlock + Schema + Fill);
        var settings = Settings(version, format, isRaw: false);
        using (var connection = Open(settings))
        {
            AssertContent(connection);
        }

        File.Delete(FileName);
        using (var connection = Open(settings))
        {
            connection.Execute(Schema + Fill);
        }

        Assert.That(SqlCipherShell.Run(FileName, $"{unlock} {Sum};"), Is.EqualTo(ExpectedSum));
    }

    [TestCaseSource(nameof(KeyKinds))]
    public void WAL_that_sqlcipher_left_is_read(bool isRaw)
    {
        var version = SqlCipherShell.Version();
        using (var shell = SqlCipherShell.Start(FileName))
        {
            shell.Write($"{Key(isRaw)} PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {Schema} {Fill} SELECT 'ready';");
            while (shell.Read() != "ready")
            {
            }

            shell.Kill();
        }

        Assert.That(new FileInfo(FileName + "-wal").Length, Is.GreaterThan(30_000));
        using var connection = Open(Settings(version, version, isRaw));
        AssertContent(connection);
    }

    [TestCaseSource(nameof(KeyKinds))]
    public void WAL_that_is_left_is_read_by_sqlcipher(bool isRaw)
    {
        var version = SqlCipherShell.Version();
        using (var child = Child.Start("commit", InMode(Settings(version, version, isRaw), LibSqlJournalMode.Wal)))
        {
            child.WaitUntilReady();
        }

        Assert.That(new FileInfo(FileName + "-wal").Length, Is.GreaterThan(30_000));
        Assert.That(SqlCipherShell.Run(FileName, $"{Key(isRaw)} SELECT count(*) FROM note WHERE text LIKE '{Notes.Marker}%';"), Is.EqualTo("200"));
    }

    [Test]
    public void File_of_sqlcipher_is_refused_when_password_is_wrong()
    {
        var version = SqlCipherShell.Version();
        SqlCipherShell.Run(FileName, Key(isRaw: false) + Schema);
        var settings = Settings(version, version, isRaw: false);
        settings.Password = "wrong";

        AssertRefused(settings);
    }

    private static string Key(bool isRaw) => isRaw ? $"PRAGMA key = \"x'{RawKey}'\";" : $"PRAGMA key = '{Password}';";

    private static void AssertContent(LibSqlConnection connection)
    {
        Assert.That(connection.Scalar(Sum), Is.EqualTo(ExpectedSum));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    /// <summary>Version 4 is what the cipher means without parameters.</summary>
    private LibSqlConnectionStringBuilder Settings(int version, int format, bool isRaw)
    {
        var settings = With(Cipher.SqlCipher, isRaw ? "" : Password);
        settings.HexKey = isRaw ? RawKey : "";
        settings.Legacy = version == 4 && format == 4 ? null : format;
        return settings;
    }
}
