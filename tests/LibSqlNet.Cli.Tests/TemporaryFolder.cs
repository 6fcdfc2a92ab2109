namespace LibSqlNet.Cli.Tests;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("libsql-cli-tests-");

    public string FilePath(string name = "places.db") => Path.Combine(_directory.FullName, name);

    public string[] FileNames() => [.. _directory.EnumerateFiles().Select(static file => file.Name)];

    public void Dispose() => _directory.Delete(recursive: true);
}
