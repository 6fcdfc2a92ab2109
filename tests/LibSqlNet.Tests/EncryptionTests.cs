using System.Text;

namespace LibSqlNet.Tests;

internal sealed class EncryptionTests : DatabaseTest
{
    private const string Marker = "KNOWNPLAINTEXTMARKER";
    private const string Secret = "Ŝlosilo 'of' \"quotes\"; -- 鍵";

    internal static readonly string[] Ciphers = ["chacha20", "aes256cbc", "aes128cbc", "sqlcipher", "ascon128", "aegis", "rc4"];

    [Test]
    public void Open_reads_what_was_written([ValueSource(nameof(Ciphers))] string cipher)
    {
        WriteMarker($"Password={Quoted(Secret)};Cipher={cipher}");

        Assert.That(Encoding.Latin1.GetString(File.ReadAllBytes(FileName)), Does.Not.Contain(Marker).And.Not.StartsWith("SQLite format 3"));
        using var connection = OpenFile($"Password={Quoted(Secret)};Cipher={cipher}");
        Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
    }

    [Test]
    public void Open_uses_chacha20_by_default()
    {
        WriteMarker("Password=x");

        Assert.That(OpenFile("Password=x;Cipher=chacha20").Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
    }

    [Test]
    public void Open_fails_when_password_is_wrong([ValueSource(nameof(Ciphers))] string cipher)
    {
        WriteMarker($"Password=right-password;Cipher={cipher}");
        using var connection = Connect($"{ConnectionString};Password=other-password;Cipher={cipher}");
        var error = Assert.Throws<LibSqlException>(connection.Open)!;

        Assert.Multiple(() =>
        {
            Assert.That(error.SqliteErrorCode, Is.EqualTo(26));
            Assert.That(error.Message, Does.Contain("another key or cipher").And.Contain(FileName));
            Assert.That(error.ToString(), Does.Not.Contain("other-password").And.Not.Contain("right-password"));
            Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Closed));
        });
    }

    [Test]
    public void Open_fails_when_cipher_is_another([ValueSource(nameof(Ciphers))] string cipher)
    {
        WriteMarker($"Password=x;Cipher={cipher}");
        foreach (var other in Ciphers.Where(other => other != cipher))
        {
            using var connection = Connect($"{ConnectionString};Password=x;Cipher={other}");
            Assert.That(connection.Open, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26), other);
        }
    }

    [Test]
    public void Open_fails_when_plain_file_is_given_a_password()
    {
        WriteMarker("");
        using var connection = Connect($"{ConnectionString};Password=x");

        Assert.That(connection.Open, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26));
        Assert.That(OpenFile().Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
    }

    [Test]
    public void Reading_fails_when_password_is_missing()
    {
        WriteMarker("Password=x");
        using var connection = OpenFile();

        Assert.That(() => connection.Scalar("SELECT a FROM t"), Throws.TypeOf<LibSqlException>().With.Message.Contains("check Password"));
    }

    [Test]
    public void Open_throws_when_password_and_hex_key_are_given() => Assert.That(
        () => Connect($"{ConnectionString};Password=x;Hex Key=00"), Throws.ArgumentException.With.Message.Contains("exclude each other"));

    [Test]
    public void Open_throws_when_database_is_in_memory([Values("Data Source=:memory:", "Data Source=", "Data Source=m;Mode=Memory")] string options)
    {
        using var connection = Connect($"{options};Password=secret-word");

        Assert.That(connection.Open, Throws.ArgumentException.With.Message.Contains("in-memory").And.Message.Not.Contains("secret-word"));
    }

    [Test]
    public void Open_throws_when_cipher_is_unknown()
    {
        using var connection = Connect($"{ConnectionString};Password=x;Cipher=rot13");

        Assert.That(connection.Open, Throws.ArgumentException.With.Message.Contains("chacha20, sqlcipher"));
    }

    [Test]
    public void Open_throws_when_parameter_is_not_the_ciphers()
    {
        using var connection = Connect($"{ConnectionString};Password=x;Cipher=aes256cbc;Hmac Use=1");

        Assert.That(connection.Open, Throws.ArgumentException.With.Message.Contains("no parameter 'Hmac Use'"));
    }

    [Test]
    public void Open_throws_when_parameter_is_out_of_range()
    {
        using var connection = Connect($"{ConnectionString};Password=x;Cipher=sqlcipher;Legacy=9");

        Assert.That(connection.Open, Throws.ArgumentException.With.Message.Contains("0 to 4"));
    }

    [TestCase("Kdf Iter=1000")]
    [TestCase("Cipher=sqlcipher;Kdf Iter=4000;Hmac Use=0")]
    [TestCase("Cipher=sqlcipher;Legacy=1")]
    [TestCase("Cipher=sqlcipher;Legacy=3")]
    [TestCase("Cipher=sqlcipher;Legacy=4;Plaintext Header Size=32;Cipher Salt=00112233445566778899aabbccddeeff")]
    [TestCase("Cipher=chacha20;Legacy=1")]
    [TestCase("Cipher=aegis;Algorithm=1;Tcost=1;Mcost=1024")]
    [TestCase("Cipher=ascon128;Kdf Iter=500")]
    public void Open_applies_parameters(string options)
    {
        WriteMarker($"Password=x;{options}");

        Assert.That(OpenFile($"Password=x;{options}").Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
        var cipher = options.Split(';').FirstOrDefault(part => part.StartsWith("Cipher=", StringComparison.Ordinal), "Cipher=chacha20");
        using var defaults = Connect($"{ConnectionString};Password=x;{cipher}");
        Assert.That(defaults.Open, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26));
    }

    [Test]
    public void Open_recognises_legacy_header_of_aes([Values("aes128cbc", "aes256cbc")] string cipher)
    {
        WriteMarker($"Password=x;Cipher={cipher};Legacy=1");

        Assert.That(OpenFile($"Password=x;Cipher={cipher}").Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
    }

    [TestCase("chacha20", 32)]
    [TestCase("chacha20", 48)]
    [TestCase("sqlcipher", 32)]
    [TestCase("sqlcipher", 48)]
    [TestCase("ascon128", 32)]
    [TestCase("aegis", 32)]
    [TestCase("aes256cbc", 32)]
    [TestCase("aes128cbc", 16)]
    [TestCase("rc4", 16)]
    public void Open_takes_hex_keys(string cipher, int length)
    {
        var key = Convert.ToHexString([.. Enumerable.Range(0, length).Select(static i => (byte)(i * 7))]);
        WriteMarker($"Hex Key={key};Cipher={cipher}");

        Assert.That(OpenFile($"Hex Key={Convert.ToHexStringLower(Convert.FromHexString(key))};Cipher={cipher}").Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
        using var wrong = Connect($"{ConnectionString};Hex Key=FF{key[2..]};Cipher={cipher}");
        Assert.That(wrong.Open, Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(26));
    }

    [Test]
    public void Open_skips_key_derivation_when_hex_key_is_raw()
    {
        var key = new string('a', 64);
        WriteMarker($"Hex Key={key};Cipher=sqlcipher");

        Assert.That(OpenFile($"Password=\"x'{key}'\";Cipher=sqlcipher").Scalar("SELECT a FROM t"), Is.EqualTo(Marker));
    }

    [Test]
    public void Open_throws_when_hex_key_has_wrong_length()
    {
        using var connection = Connect($"{ConnectionString};Hex Key=0102");

        Assert.That(connection.Open, Throws.ArgumentException.With.Message.Contains("32 bytes"));
    }

    [Test]
    public void Constructor_throws_when_hex_key_is_not_hex() => Assert.That(
        () => Connect($"{ConnectionString};Hex Key=zz-secret"), Throws.ArgumentException.With.Message.Contains("hexadecimal").And.Message.Not.Contains("zz-secret"));

    [Test]
    public void No_file_ever_holds_plaintext([ValueSource(nameof(Ciphers))] string cipher, [Values("Delete", "Wal", "Persist")] string journalMode)
    {
        using var connection = OpenFile($"Password=x;Cipher={cipher};Journal Mode={journalMode}");
        connection.Execute("PRAGMA cache_size = 10; PRAGMA temp_store = FILE; CREATE TABLE t (a UNIQUE)");
        using (var insertion = connection.BeginTransaction())
        {
            // More than the page cache holds, so that the transaction spills.
            connection.Execute(
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 3000) INSERT INTO t SELECT @m || n || hex(randomblob(50)) FROM c",
                ("@m", Marker));
            insertion.Commit();
        }

        using var transaction = connection.BeginTransaction();
        connection.Execute("CREATE TEMP TABLE copy AS SELECT a FROM t; UPDATE t SET a = a || @m", ("@m", Marker));
        using var sorted = connection.Command("SELECT a FROM t ORDER BY substr(a, 30)");
        using var reader = sorted.ExecuteReader();
        Assert.That(reader.Read());

        foreach (var (file, content) in Directory.GetFiles(Folder).Select(static file => (file, ReadShared(file))).Concat(UnlinkedFiles()))
        {
            Assert.That(Encoding.Latin1.GetString(content), Does.Not.Contain(Marker), file);
        }

        Assert.That(Directory.GetFiles(Folder), Has.Length.GreaterThan(1), "a journal is there to be searched");
    }

    [Test]
    public void Memory_mapping_is_safe([ValueSource(nameof(Ciphers))] string cipher)
    {
        WriteMarker($"Password=x;Cipher={cipher}");
        using var connection = OpenFile($"Password=x;Cipher={cipher}");
        connection.Execute("PRAGMA mmap_size = 268435456; INSERT INTO t SELECT a FROM t");

        Assert.That(connection.Rows("SELECT a FROM t"), Is.EqualTo(new[] { new[] { Marker }, [Marker] }));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Attach_takes_its_own_key()
    {
        var other = Path.Combine(Folder, "other.db");
        using (var connection = Open($"Data Source={other};Password=theirs"))
        {
            connection.Execute("CREATE TABLE o (a); INSERT INTO o VALUES (1)");
        }

        using var main = OpenFile("Password=ours");
        main.Execute("ATTACH @file AS o KEY 'theirs'; CREATE TABLE t (a); INSERT INTO t SELECT a FROM o.o", ("@file", other));

        Assert.That(main.Scalar("SELECT a FROM t"), Is.EqualTo(1));
        main.Execute("DETACH o");
        var error = Assert.Throws<LibSqlException>(() => main.Execute("ATTACH @file AS o KEY 'wrong'; SELECT * FROM o.o", ("@file", other)))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(26));
    }

    [Test]
    public void Attach_uses_key_of_main_database_when_none_is_given()
    {
        var other = Path.Combine(Folder, "other.db");
        using (var main = OpenFile("Password=ours"))
        {
            main.Execute("ATTACH @file AS o; CREATE TABLE o.t (a)", ("@file", other));
        }

        Assert.That(Open($"Data Source={other};Password=ours").Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>SQLite's temporary files have no name; Linux lets them be read by their descriptors.</summary>
    private static IEnumerable<(string File, byte[] Content)> UnlinkedFiles()
    {
        foreach (var descriptor in OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd") : [])
        {
            string? target = null;
            byte[] content = [];
            try
            {
                target = new FileInfo(descriptor).LinkTarget;
                content = target?.Contains("etilqs", StringComparison.Ordinal) == true ? ReadShared(descriptor) : [];
            }
            catch (Exception e) when (e is IOException or NotSupportedException)
            {
                // A test that runs beside this one has closed its own file.
            }

            yield return (target ?? descriptor, content);
        }
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void WriteMarker(string options)
    {
        using var connection = OpenFile(options);
        connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (@a)", ("@a", Marker));
    }
}
