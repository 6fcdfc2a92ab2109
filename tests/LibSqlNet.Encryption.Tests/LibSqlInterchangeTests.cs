using System.Text.Json;
using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>Files go to and fro between this library and the npm package libsql, whose cipher is aes256cbc.</summary>
internal sealed class LibSqlInterchangeTests : EncryptedDatabaseTest
{
    private const string Schema = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, data BLOB)";
    private const string Fill =
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 500) INSERT INTO note SELECT n, 'text ' || n, randomblob(n) FROM c";

    private const string Sum = "SELECT count(*) || ' ' || sum(length(data)) || ' ' || max(text) FROM note";
    private const string ExpectedSum = "500 125250 text 99";

    private static readonly string[] Passwords = [Password, "ключ 🔑", "a key that is longer than the thirty-two bytes to which the cipher pads it"];

    [TestCaseSource(nameof(Passwords))]
    public void File_of_libsql_opens(string password)
    {
        using (var peer = Run(password, Sum, Schema, Fill))
        {
            peer.Finish();
        }

        using var connection = Open(With(Cipher.Aes256Cbc, password));
        AssertContent(connection);
    }

    [TestCaseSource(nameof(Passwords))]
    public void File_opens_in_libsql(string password)
    {
        using (var connection = Open(With(Cipher.Aes256Cbc, password)))
        {
            connection.Execute($"{Schema}; {Fill}");
        }

        Assert.That(Query(password, Sum), Is.EqualTo(ExpectedSum));
        Assert.That(Query(password, "PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void File_of_equal_content_has_equal_pages()
    {
        using (var peer = Run(Password, "SELECT 1", "CREATE TABLE t (a)", "INSERT INTO t VALUES ('same')"))
        {
            peer.Finish();
        }

        var theirs = File.ReadAllBytes(FileName);
        File.Delete(FileName);
        using (var connection = Open(With(Cipher.Aes256Cbc)))
        {
            connection.Execute("CREATE TABLE t (a)");
            connection.Execute("INSERT INTO t VALUES ('same')");
        }

        Assert.That(File.ReadAllBytes(FileName).AsSpan(4096).SequenceEqual(theirs.AsSpan(4096)), Is.True);
    }

    [Test]
    public void WAL_that_libsql_left_is_read()
    {
        using (var peer = Run(Password, Sum, "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0", Schema, Fill))
        {
            peer.Kill();
        }

        Assert.That(new FileInfo(FileName + "-wal").Length, Is.GreaterThan(30_000));
        using var connection = Open(With(Cipher.Aes256Cbc));
        AssertContent(connection);
    }

    [Test]
    public void WAL_that_is_left_is_read_by_libsql()
    {
        using (var child = Child.Start("commit", InMode(With(Cipher.Aes256Cbc), LibSqlJournalMode.Wal)))
        {
            child.WaitUntilReady();
        }

        Assert.That(new FileInfo(FileName + "-wal").Length, Is.GreaterThan(30_000));
        Assert.That(Query(Password, $"SELECT count(*) FROM note WHERE text LIKE '{Notes.Marker}%'"), Is.EqualTo("200"));
    }

    [Test]
    public void WAL_is_shared_while_both_have_the_file_open()
    {
        using var peer = Run(Password, Sum, "PRAGMA journal_mode = WAL", Schema, Fill);
        using var connection = Open(With(Cipher.Aes256Cbc));
        AssertContent(connection);
        connection.Execute("UPDATE note SET text = 'changed'");

        Assert.That(Query(Password, "SELECT DISTINCT text FROM note"), Is.EqualTo("changed"));
    }

    [Test]
    public void File_of_libsql_is_refused_when_password_is_wrong()
    {
        using (var peer = Run(Password, Sum, Schema))
        {
            peer.Finish();
        }

        AssertRefused(With(Cipher.Aes256Cbc, "wrong"));
    }

    private static void AssertContent(LibSqlConnection connection)
    {
        Assert.That(connection.Scalar(Sum), Is.EqualTo(ExpectedSum));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    private string Query(string password, string query)
    {
        using var peer = Start(password, query);
        var rows = JsonSerializer.Deserialize<JsonElement[][]>(peer.Read())!;
        peer.Finish();
        return rows[0][0].ToString();
    }

    /// <summary>A peer that has run statements and holds the database open.</summary>
    private Peer Run(string password, string query, params string[] statements)
    {
        var peer = Start(password, query, statements);
        peer.Read();
        return peer;
    }

    private Peer Start(string password, string query, params string[] statements)
    {
        if (!Directory.Exists(Path.Combine(Peer.Packages, "node_modules", "libsql")))
        {
            Assert.Ignore("The npm package libsql is not installed: run eng/install-test-tools.");
        }

        var peer = Peer.Start("node", Path.Combine(TestContext.CurrentContext.TestDirectory, "peers", "run.cjs"));
        peer.Write(JsonSerializer.Serialize(new { path = FileName, cipher = Cipher.Aes256Cbc.Name, key = password, statements, query }));
        return peer;
    }
}
