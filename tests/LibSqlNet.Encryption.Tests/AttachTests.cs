using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

internal sealed class AttachTests : EncryptedDatabaseTest
{
    private const string OtherPassword = "another password";

    private string OtherFile => Path.Combine(Folder, "other.db");

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Attach_with_a_key_encrypts_with_that_key(Cipher cipher)
    {
        using (var connection = Open(With(cipher)))
        {
            connection.Execute("ATTACH $file AS other KEY $key", ("$file", OtherFile), ("$key", OtherPassword));
            connection.Execute("CREATE TABLE other.note (id INTEGER PRIMARY KEY, text TEXT, data BLOB)");
            connection.Execute("INSERT INTO other.note VALUES (1, $text, x'')", ("$text", Notes.Marker));
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        Assert.That(Text(With(cipher, OtherPassword)), Is.EqualTo(Notes.Marker));
        Assert.That(() => Text(With(cipher)), Throws.TypeOf<LibSqlException>());
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Attach_without_a_key_takes_the_key_of_main(Cipher cipher)
    {
        using (var connection = Open(With(cipher)))
        {
            connection.Execute("ATTACH $file AS other", ("$file", OtherFile));
            connection.Execute("CREATE TABLE other.note (id INTEGER PRIMARY KEY, text TEXT, data BLOB)");
            connection.Execute("INSERT INTO other.note VALUES (1, $text, x'')", ("$text", Notes.Marker));
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }

    [Test]
    public void Attach_without_a_key_reads_a_file_of_the_same_key_and_salt()
    {
        Create(With(Cipher.Aes256Cbc));
        File.Copy(FileName, OtherFile);

        using var connection = Open(With(Cipher.Aes256Cbc));
        connection.Execute("ATTACH $file AS other", ("$file", OtherFile));
        Assert.That(connection.Scalar("SELECT count(*) FROM other.note"), Is.EqualTo(200));
    }

    [Test]
    public void Attach_with_an_empty_key_attaches_a_plain_database()
    {
        Create(Plain());
        File.Move(FileName, OtherFile);

        using var connection = Open(With(Cipher.ChaCha20));
        connection.Execute("ATTACH $file AS other KEY ''", ("$file", OtherFile));
        Assert.That(connection.Scalar("SELECT count(*) FROM other.note"), Is.EqualTo(200));
    }

    [Test]
    public void Attach_with_a_key_encrypts_when_main_is_plain()
    {
        using (var connection = Open(Plain()))
        {
            connection.Execute("ATTACH $file AS other KEY $key", ("$file", OtherFile), ("$key", Password));
            connection.Execute("CREATE TABLE other.note (id INTEGER PRIMARY KEY, text TEXT, data BLOB)");
            connection.Execute("INSERT INTO other.note VALUES (1, $text, x'')", ("$text", Notes.Marker));
        }

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        Assert.That(Text(With(Cipher.ChaCha20)), Is.EqualTo(Notes.Marker));
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Attach_throws_26_when_key_is_wrong(Cipher cipher)
    {
        Create(With(cipher));
        File.Move(FileName, OtherFile);

        using var connection = Open(With(cipher));
        Assert.That(() => connection.Execute("ATTACH $file AS other KEY $key; SELECT * FROM other.note", ("$file", OtherFile), ("$key", "wrong")),
            Throws.TypeOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(NotADatabase));
    }

    private object? Text(LibSqlConnectionStringBuilder settings)
    {
        settings.DataSource = OtherFile;
        using var connection = Open(settings);
        return connection.Scalar("SELECT text FROM note");
    }
}
