using System.Security.Cryptography;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <summary>
/// A lock among processes: a file beside the database, which its owner has open alone and removes in the end. The operating system lets go of it
/// when a process dies, and whoever comes next takes over the file that is left.
/// </summary>
internal sealed class MigrationLockFile : IDisposable
{
    private const int LongestMark = 1 << 20;

    private readonly FileStream _stream;

    private MigrationLockFile(FileStream stream) => _stream = stream;

    /// <summary>Returns the lock, or null when another has it.</summary>
    public static MigrationLockFile? TryAcquire(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            if (!IsStillThere(stream, path))
            {
                return null;
            }

            var acquired = new MigrationLockFile(stream);
            stream = null;
            return acquired;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return null;
        }
        finally
        {
            stream?.Dispose();
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Whether opening failed since another has the file open: ERROR_SHARING_VIOLATION of Windows, EAGAIN of the others.</summary>
    private static bool IsHeldByAnother(IOException error) =>
        error.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);

    /// <summary>Between opening a file and locking it, its owner may have removed it: it has to be the one that the path names.</summary>
    private static bool IsStillThere(FileStream stream, string path)
    {
        var mark = RandomNumberGenerator.GetInt32(1, LongestMark);
        stream.SetLength(mark);
        var file = new FileInfo(path);
        return file.Exists && file.Length == mark;
    }
}
