using System.Security.Cryptography;

namespace LibSqlNet.Cli.Tour;

/// <summary>The file that the tour makes, and how it is opened.</summary>
internal sealed class TourFile(string path, string password, string cipher)
{
    private const string PasswordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int PasswordLength = 20;

    /// <summary>Where the file goes when the person names none: the tour owns what is there.</summary>
    public static string DefaultPath { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"libsql-tour-{Environment.UserName}.db");

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string WriteAheadLog => Path + "-wal";

    public string Password => password;

    public string Cipher => cipher;

    public long Length => new FileInfo(Path).Length;

    /// <summary>A password of 99 bits, of letters and digits that are not mistaken for each other.</summary>
    public static string MakePassword() => RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);

    /// <summary>Makes room for the file.</summary>
    /// <exception cref="IOException">A file is there and may not be replaced, or there can be none.</exception>
    public void Claim(bool replace)
    {
        if (Directory.Exists(Path))
        {
            throw new IOException($"{Path} is a directory: name a file with --database.");
        }

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
        {
            throw new DirectoryNotFoundException($"{Path} cannot be made, for its directory does not exist: create that first.");
        }

        if (!replace && System.IO.Path.Exists(Path))
        {
            throw new IOException($"{Path} exists already: name another file with --database, or replace it with --force.");
        }

        Delete();
    }

    /// <summary>Deletes the file and what the engine lays beside it.</summary>
    public void Delete()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(Path + suffix);
        }
    }

    public LibSqlConnection Create() => Connect(password, LibSqlOpenMode.ReadWriteCreate);

    public LibSqlConnection OpenWith(string candidate) => Connect(candidate, LibSqlOpenMode.ReadWrite);

    public LibSqlConnection Open() => OpenWith(password);

    // A pooled connection would hold the file open when the tour reads, compares and deletes it.
    private LibSqlConnection Connect(string key, LibSqlOpenMode mode) => new(new LibSqlConnectionStringBuilder
    {
        DataSource = Path,
        Mode = mode,
        Password = key,
        Cipher = cipher,
        JournalMode = LibSqlJournalMode.Wal,
        Pooling = false,
    }.ConnectionString);
}
