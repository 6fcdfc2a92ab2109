namespace LibSqlNet.ConnectionStrings;

/// <summary>Makes a file name for the native library of a connection string's data source.</summary>
internal static class DataSourcePath
{
    public const string MemoryName = ":memory:";

    private const string DataDirectoryMacro = "|DataDirectory|";

    public static bool IsUri(string fileName) => fileName.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    public static string ToFileName(SessionSettings settings)
    {
        var dataSource = settings.DataSource;
        if (IsUri(dataSource) || dataSource is "" or MemoryName)
        {
            return dataSource;
        }

        // As a URI, so that connections can share the database under its name.
        return settings.Mode == LibSqlOpenMode.Memory ? "file:" + dataSource : ToPath(dataSource);
    }

    private static string ToPath(string dataSource)
    {
        var dataDirectory = AppDomain.CurrentDomain.GetData("DataDirectory") as string;
        if (dataSource.StartsWith(DataDirectoryMacro, StringComparison.OrdinalIgnoreCase))
        {
            if (string.IsNullOrEmpty(dataDirectory))
            {
                throw new InvalidOperationException(
                    $"The data source begins with {DataDirectoryMacro}, but the AppDomain's DataDirectory is not set: call AppDomain.CurrentDomain.SetData(\"DataDirectory\", path).");
            }

            return Path.Combine(dataDirectory, dataSource[DataDirectoryMacro.Length..].TrimStart('/', '\\'));
        }

        return string.IsNullOrEmpty(dataDirectory) ? dataSource : Path.Combine(dataDirectory, dataSource);
    }
}
