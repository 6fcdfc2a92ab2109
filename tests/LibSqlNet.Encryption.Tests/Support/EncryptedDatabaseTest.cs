namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>A test with a folder of its own and connections to databases in it.</summary>
internal abstract class EncryptedDatabaseTest : IDisposable
{
    protected const string Password = "correct horse battery staple";
    protected const int NotADatabase = 26;

    private readonly List<LibSqlConnection> _connections = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("libsql-encryption-").FullName;

    protected string FileName => Path.Combine(Folder, "test.db");

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected LibSqlConnectionStringBuilder Plain() => new() { DataSource = FileName, Pooling = false };

    protected LibSqlConnectionStringBuilder With(Cipher cipher, string password = Password) =>
        new() { DataSource = FileName, Pooling = false, Cipher = cipher.Name, Password = password };

    protected static LibSqlConnectionStringBuilder InMode(LibSqlConnectionStringBuilder settings, LibSqlJournalMode mode)
    {
        settings.JournalMode = mode;
        return settings;
    }

    protected LibSqlConnection Open(LibSqlConnectionStringBuilder settings)
    {
        var connection = new LibSqlConnection(settings.ConnectionString);
        _connections.Add(connection);
        connection.Open();
        return connection;
    }

    /// <summary>Writes notes to a new database and closes it.</summary>
    /// <returns>The digest of its content.</returns>
    protected string Create(LibSqlConnectionStringBuilder settings, int count = 200, string? prepare = null)
    {
        using var connection = Open(settings);
        if (prepare is not null)
        {
            connection.Execute(prepare);
        }

        Notes.Create(connection, count);
        return Notes.Digest(connection);
    }

    protected void AssertOpens(LibSqlConnectionStringBuilder settings, string digest)
    {
        using var connection = Open(settings);
        Notes.AssertIntact(connection, digest);
    }

    /// <summary>Opens and reads the database, which has to fail with SQLITE_NOTADB.</summary>
    protected LibSqlException AssertRefused(LibSqlConnectionStringBuilder settings)
    {
        var error = Assert.Throws<LibSqlException>(() =>
        {
            using var connection = Open(settings);
            Notes.Digest(connection);
        });
        Assert.That(error.SqliteErrorCode, Is.EqualTo(NotADatabase), error.Message);
        return error;
    }
}
