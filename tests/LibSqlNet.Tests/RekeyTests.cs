using System.Text;

namespace LibSqlNet.Tests;

internal sealed class RekeyTests : DatabaseTest
{
    private const string Plain = "none";

    private static readonly string[] All = [Plain, .. EncryptionTests.Ciphers];

    [Test]
    public void Rekey_changes_every_cipher_to_every_other(
        [ValueSource(nameof(All))] string from, [ValueSource(nameof(All))] string to) => ChangeKey(from, to, "Delete");

    [Test]
    public void Rekey_works_with_write_ahead_log(
        [Values(Plain, "chacha20", "aes256cbc", "sqlcipher")] string from, [Values(Plain, "chacha20", "aes256cbc", "sqlcipher")] string to) =>
        ChangeKey(from, to, "Wal");

    [Test]
    public void RekeyHex_sets_raw_key([Values("chacha20", "sqlcipher", "ascon128", "aegis", "aes256cbc")] string cipher)
    {
        var content = Write("Password=old");
        var key = new string('b', 64);
        using (var connection = OpenFile("Password=old"))
        {
            connection.RekeyHex(key, cipher);
        }

        using var reopened = OpenFile($"Hex Key={key};Cipher={cipher}");
        Assert.That(Content(reopened), Is.EqualTo(content));
    }

    [Test]
    public async Task RekeyAsync_does_the_same()
    {
        var content = Write("");
        await using (var connection = OpenFile())
        {
            await connection.RekeyAsync("first");
            await connection.RekeyHexAsync(new string('c', 64));
            await connection.RekeyAsync("last", "aegis");
        }

        Assert.That(Content(OpenFile("Password=last;Cipher=aegis")), Is.EqualTo(content));
    }

    [Test]
    public void Rekey_keeps_page_size_and_settings()
    {
        using (var connection = OpenFile())
        {
            connection.Execute(
                """
                PRAGMA page_size = 1024; PRAGMA user_version = 42; PRAGMA application_id = 7; PRAGMA auto_vacuum = FULL;
                CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (5, 'x'), (900, 'y'); CREATE VIEW v AS SELECT a FROM t;
                CREATE VIRTUAL TABLE f USING fts5(b); INSERT INTO f VALUES ('hello world');
                """);
            connection.Rekey("key");
        }

        using var reopened = OpenFile("Password=key");
        Assert.Multiple(() =>
        {
            Assert.That(reopened.Rows("SELECT id, a FROM t"), Is.EqualTo(new object[][] { [5L, "x"], [900L, "y"] }));
            Assert.That(reopened.Scalar("PRAGMA page_size"), Is.EqualTo(1024));
            Assert.That(reopened.Scalar("PRAGMA user_version"), Is.EqualTo(42));
            Assert.That(reopened.Scalar("PRAGMA application_id"), Is.EqualTo(7));
            Assert.That(reopened.Scalar("SELECT count(*) FROM v"), Is.EqualTo(2));
            Assert.That(reopened.Scalar("SELECT count(*) FROM f WHERE f MATCH 'hello'"), Is.EqualTo(1));
        });
    }

    [Test]
    public void Rekey_fails_and_changes_nothing_when_another_connection_reads(
        [Values(Plain, "chacha20", "aes256cbc")] string from, [Values(Plain, "aegis", "rc4")] string to, [Values("Delete", "Wal")] string journalMode)
    {
        var content = Write($"{Options(from, "old")};Journal Mode={journalMode}");
        using var other = OpenFile(Options(from, "old"));
        using var command = other.Command("SELECT a FROM t");
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read());

        using var connection = OpenFile($"{Options(from, "old")};Default Timeout=1");
        var error = Assert.Throws<LibSqlException>(() => connection.Rekey(to == Plain ? null : "new", to == Plain ? null : to))!;

        Assert.That(error.SqliteErrorCode, Is.EqualTo(5));
        Assert.That(Content(connection), Is.EqualTo(content), "the same connection goes on");
        reader.Dispose();
        Assert.That(Content(other), Is.EqualTo(content), "the other connection goes on");
        connection.Execute("INSERT INTO t (a) VALUES ('after')");
        Assert.That(other.Scalar("SELECT count(*) FROM t WHERE a = 'after'"), Is.EqualTo(1));
        Assert.That(connection.Scalar("PRAGMA journal_mode"), Is.EqualTo(journalMode).IgnoreCase);
        using var third = OpenFile(Options(from, "old"));
        Assert.That(third.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Rekey_fails_when_another_connection_has_the_log_open()
    {
        Write("Password=old;Journal Mode=Wal");
        using var other = OpenFile("Password=old");
        other.Scalar("SELECT count(*) FROM t");
        using var connection = OpenFile("Password=old;Default Timeout=1");

        Assert.That(() => connection.Rekey("new"), Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(5));
        Assert.That(other.Scalar("SELECT count(*) FROM t"), Is.EqualTo(500));
    }

    [Test]
    public void Rekey_throws_in_transaction()
    {
        using var connection = OpenFile();
        using var transaction = connection.BeginTransaction();

        Assert.That(() => connection.Rekey("x"), Throws.InvalidOperationException.With.Message.Contains("transaction"));
    }

    [Test]
    public void Rekey_throws_while_reader_is_open()
    {
        using var connection = OpenFile();
        using var command = connection.Command("SELECT 1");
        using var reader = command.ExecuteReader();

        Assert.That(() => connection.Rekey("x"), Throws.InvalidOperationException);
    }

    [Test]
    public void Rekey_throws_when_closed() => Assert.That(() => Connect(ConnectionString).Rekey("x"), Throws.InvalidOperationException);

    [Test]
    public void Rekey_throws_when_database_is_in_memory() =>
        Assert.That(() => OpenMemory().Rekey("x"), Throws.InvalidOperationException.With.Message.Contains("in-memory"));

    [Test]
    public void Rekey_leaves_database_when_cipher_is_unknown()
    {
        var content = Write("Password=old");
        using (var connection = OpenFile("Password=old"))
        {
            Assert.That(() => connection.Rekey("new", "rot13"), Throws.ArgumentException);
            Assert.That(Content(connection), Is.EqualTo(content));
        }

        Assert.That(Content(OpenFile("Password=old")), Is.EqualTo(content));
    }

    [Test]
    public void Rekey_leaves_database_when_raw_key_has_wrong_length()
    {
        var content = Write("Password=old");
        using var connection = OpenFile("Password=old");

        Assert.That(() => connection.RekeyHex("0102"), Throws.ArgumentException);
        Assert.That(Content(connection), Is.EqualTo(content));
    }

    private void ChangeKey(string from, string to, string journalMode)
    {
        var content = Write($"{Options(from, "old")};Journal Mode={journalMode}");
        using (var connection = OpenFile(Options(from, "old")))
        {
            if (to == Plain)
            {
                connection.Rekey(null);
            }
            else
            {
                connection.Rekey("new", to);
            }

            Assert.That(Content(connection), Is.EqualTo(content), "content, same connection");
            Assert.That(connection.Scalar("PRAGMA journal_mode"), Is.EqualTo(journalMode).IgnoreCase);
            connection.Execute("INSERT INTO t (a) VALUES ('after')");
            connection.Execute("DELETE FROM t WHERE a = 'after'");
        }

        using (var reopened = OpenFile(Options(to, "new")))
        {
            Assert.That(Content(reopened), Is.EqualTo(content), "content, reopened");
            Assert.That(reopened.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
            Assert.That(reopened.Scalar("PRAGMA journal_mode"), Is.EqualTo(journalMode).IgnoreCase);
        }

        if (from != Plain)
        {
            using var old = Connect($"{ConnectionString};{Options(from, "old")}");
            Assert.That(old.Open, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26), "old key");
        }

        var holdsPlaintext = Encoding.Latin1.GetString(File.ReadAllBytes(FileName)).Contains("row 17 of", StringComparison.Ordinal);
        Assert.That(holdsPlaintext, Is.EqualTo(to == Plain), "plaintext in the file");
    }

    private static string Options(string cipher, string password) => cipher == Plain ? "" : $"Password={password};Cipher={cipher}";

    private static List<object?[]> Content(LibSqlConnection connection) => connection.Rows("SELECT id, a, b FROM t ORDER BY id");

    private List<object?[]> Write(string options)
    {
        using var connection = OpenFile(options);
        connection.Execute(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);
            CREATE INDEX i ON t (a);
            WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 500)
            INSERT INTO t SELECT n, 'row ' || n || ' of the table', zeroblob(n % 7 * 100) FROM c;
            DELETE FROM t WHERE id % 50 = 0;
            INSERT INTO t SELECT id * 50, 'again', NULL FROM t WHERE id <= 10;
            """);
        return Content(connection);
    }
}
