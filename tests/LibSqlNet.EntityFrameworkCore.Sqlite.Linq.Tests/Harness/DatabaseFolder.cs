namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>The folder of the databases, which lives as long as the test run.</summary>
[SetUpFixture]
internal sealed class DatabaseFolder
{
    private static readonly Lazy<string> Folder = new(static () => Directory.CreateTempSubdirectory("libsql-ef-linq-tests-").FullName);

    public static string Path => Folder.Value;

    [OneTimeTearDown]
    public void Delete()
    {
        if (Folder.IsValueCreated)
        {
            Directory.Delete(Folder.Value, recursive: true);
        }
    }
}
