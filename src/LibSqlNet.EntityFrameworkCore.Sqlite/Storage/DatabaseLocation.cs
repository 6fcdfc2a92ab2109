namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>
/// Where the database of a connection string is, and so who makes and removes it. Only what is known to be a file may be looked for or deleted in
/// the file system.
/// </summary>
internal enum DatabaseLocation
{
    /// <summary>A file, which opening makes.</summary>
    File,

    /// <summary>The memory of this process or a temporary file, which end with their last connection.</summary>
    Memory,

    /// <summary>A server, which makes and removes it; a file here may be its replica.</summary>
    Server,
}

/// <summary>Reads where databases are from connection strings.</summary>
internal static class DatabaseLocations
{
    private const string FileScheme = "file:";
    private const string MemoryName = ":memory:";
    private const string MemoryVfs = "memdb";

    public static DatabaseLocation Of(string connectionString)
    {
        var builder = new LibSqlConnectionStringBuilder(connectionString);
        var dataSource = builder.DataSource;
        if (builder.Mode == LibSqlOpenMode.Memory || builder.Vfs == MemoryVfs || dataSource is "" or MemoryName)
        {
            return DatabaseLocation.Memory;
        }

        if (dataSource.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase))
        {
            return IsMemory(dataSource[FileScheme.Length..]) ? DatabaseLocation.Memory : DatabaseLocation.File;
        }

        return builder.SyncUrl.Length != 0 || dataSource.Contains("://", StringComparison.Ordinal) ? DatabaseLocation.Server : DatabaseLocation.File;
    }

    private static bool IsMemory(string uri)
    {
        var parts = uri.Split('#')[0].Split('?', 2);
        return parts[0] is "" or MemoryName || (parts.Length == 2 && parts[1].Split('&').Any(static option => option is "mode=memory" or "vfs=" + MemoryVfs));
    }
}
