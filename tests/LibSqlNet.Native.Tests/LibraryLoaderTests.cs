namespace LibSqlNet.Native.Tests;

internal sealed class LibraryLoaderTests
{
    private const string FileName = "libsql-of-no-platform.so";

    private readonly string folder = Directory.CreateTempSubdirectory("libsql").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Load_says_where_it_looked_when_the_library_is_missing()
    {
        var location = new LibraryLocation("linux-x64", FileName, [Path.Combine(folder, FileName)]);
        Assert.That(() => LibraryLoader.Load(location), Throws.TypeOf<DllNotFoundException>().With.Message.EqualTo(location.NotFoundMessage()));
    }

    [Test]
    public void Load_names_the_file_when_it_does_not_load()
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path, "not a library");
        var location = new LibraryLocation("linux-x64", FileName, [Path.Combine(folder, "absent"), path]);
        Assert.That(() => LibraryLoader.Load(location), Throws.TypeOf<DllNotFoundException>().With.Message.EqualTo(location.NotLoadableMessage(path)).And.InnerException.Not.Null);
    }
}
