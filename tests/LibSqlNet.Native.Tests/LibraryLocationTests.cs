using System.Runtime.InteropServices;

namespace LibSqlNet.Native.Tests;

internal sealed class LibraryLocationTests
{
    private static readonly OSPlatform Linux = OSPlatform.Linux;

    [TestCase("linux-x64", "Linux", Architecture.X64, "linux-x64", "libsql.so")]
    [TestCase("debian.12-x64", "Linux", Architecture.X64, "linux-x64", "libsql.so")]
    [TestCase("linux-musl-arm64", "Linux", Architecture.Arm64, "linux-musl-arm64", "libsql.so")]
    [TestCase("alpine.3.20-x64", "Linux", Architecture.X64, "linux-musl-x64", "libsql.so")]
    [TestCase("win-x64", "Windows", Architecture.Arm64, "win-arm64", "libsql.dll")]
    [TestCase("osx-arm64", "OSX", Architecture.Arm64, "osx-arm64", "libsql.dylib")]
    public void Of_gives_the_portable_identifier_and_the_file_name(string runtimeIdentifier, string platform, Architecture architecture, string rid, string fileName)
    {
        var location = LibraryLocation.Of(runtimeIdentifier, OSPlatform.Create(platform), architecture, "app");
        Assert.That((location.Rid, location.FileName), Is.EqualTo((rid, fileName)));
    }

    [Test]
    public void Of_looks_in_the_runtimes_folders_first()
    {
        var location = LibraryLocation.Of("linux-x64", Linux, Architecture.X64, "app", "lib");
        Assert.That(location.Paths, Is.EqualTo(new[]
        {
            Path.Combine("app", "runtimes", "linux-x64", "native", "libsql.so"),
            Path.Combine("lib", "runtimes", "linux-x64", "native", "libsql.so"),
            Path.Combine("app", "libsql.so"),
            Path.Combine("lib", "libsql.so"),
        }));
    }

    [Test]
    public void Of_looks_once_when_the_assembly_has_no_folder_or_the_same()
    {
        var single = LibraryLocation.Of("linux-x64", Linux, Architecture.X64, "app", "");
        var same = LibraryLocation.Of("linux-x64", Linux, Architecture.X64, "app", "app");
        Assert.That(single.Paths, Has.Count.EqualTo(2));
        Assert.That(same.Paths, Is.EqualTo(single.Paths));
    }

    [Test]
    public void NotFoundMessage_names_the_identifier_the_places_and_the_remedy()
    {
        var location = LibraryLocation.Of("linux-musl-x64", Linux, Architecture.X64, "app", "lib");
        var message = location.NotFoundMessage();
        Assert.That(message, Does.Contain("libsql.so").And.Contain("linux-musl-x64").And.Contain("LibSqlNet.Native"));
        Assert.That(location.Paths.Where(path => !message.Contains(path, StringComparison.Ordinal)), Is.Empty);
    }
}
