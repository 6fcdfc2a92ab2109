namespace LibSqlNet.Cli.Replica;

/// <summary>An empty folder that goes with the object, and its files with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("libsql-replica-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
