using System.Reflection;
using LibSqlNet.Tests;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

/// <summary>
/// A folder with the two samples, built once for all tests: the program written for UseSqlite, and the same program with one line
/// changed, which consumes the packages of this repository from a feed in the folder.
/// </summary>
[SetUpFixture]
internal sealed class SampleFolder
{
    private const string StockLine = "optionsBuilder.UseSqlite(\"Data Source=library.db\");";
    private const string OurLine = "optionsBuilder.UseLibSql(\"Data Source=library.db\");";

    private static readonly string[] Packages = ["LibSqlNet.Native", "LibSqlNet", "LibSqlNet.EntityFrameworkCore.Sqlite"];

    private static string Root { get; } = Directory.CreateTempSubdirectory("libsql-ef-sample-").FullName;

    /// <summary>The sources of the program, on this provider.</summary>
    public static string UseLibSql { get; } = Path.Combine(Root, "UseLibSql");

    public static string UseSqlite { get; } = Path.Combine(Root, "UseSqlite");

    /// <summary>The variables that the samples' projects read.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PackagesFolder"] = Metadata("PackagesFolder"),
        ["LibSqlNetVersion"] = $"0.1.0-sample.{Guid.NewGuid():N}",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    /// <summary>The program as it is built, before a test changes the sources.</summary>
    public static string LibSqlProgram { get; } = Path.Combine(Root, "LibSqlProgram", "Library.dll");

    public static string SqliteProgram => ProgramOf(UseSqlite);

    public static string ProgramOf(string sources) => Path.Combine(sources, "bin", "Debug", "net10.0", "Library.dll");

    public static string Sample(string name) => Path.Combine(SourceFolder.Path, "Samples", name);

    [OneTimeSetUp]
    public async Task Build()
    {
        await Pack();
        Copy(Sample("UseSqlite"), UseSqlite);
        Copy(Sample("UseSqlite"), UseLibSql);
        SwitchToLibSql();
        File.Copy(Sample("dotnet-tools.json"), Path.Combine(Root, "dotnet-tools.json"));
        await Commands.Run(Root, "dotnet", "tool", "restore");
        await Commands.Run(UseSqlite, "dotnet", "build", "--verbosity", "quiet");
        await Commands.Run(UseLibSql, "dotnet", "build", "--verbosity", "quiet");
        Copy(Path.GetDirectoryName(ProgramOf(UseLibSql))!, Path.GetDirectoryName(LibSqlProgram)!);
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(Root, recursive: true);

    private static string Metadata(string key) =>
        typeof(SampleFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>Packs what is built already.</summary>
    private static async Task Pack()
    {
        var source = Path.GetFullPath(Path.Combine(SourceFolder.Path, "..", "..", "src"));
        var projects = string.Join(';', Packages.Select(package => Path.Combine(source, package, $"{package}.csproj")));
        var properties = $"NoBuild=true;Configuration={Metadata("Configuration")};PackageVersion={Environment["LibSqlNetVersion"]};PackageOutputPath={Path.Combine(Root, "feed")}";
        var file = Path.Combine(Root, "pack.proj");
        await File.WriteAllTextAsync(file, $"""<Project><Target Name="Pack"><MSBuild Projects="{projects}" Targets="Pack" Properties="{properties}" /></Target></Project>""");
        await Commands.Run(Root, "dotnet", "msbuild", file);
    }

    /// <summary>Changes the one line, and the project. Packages of ours go to a folder of their own: the machine's would keep them for ever.</summary>
    private static void SwitchToLibSql()
    {
        var context = Path.Combine(UseLibSql, "LibraryContext.cs");
        var text = File.ReadAllText(context);
        Assert.That(text.Split(StockLine), Has.Length.EqualTo(2));
        File.WriteAllText(context, text.Replace(StockLine, OurLine, StringComparison.Ordinal));
        File.Delete(Path.Combine(UseLibSql, "StockProvider.cs"));
        File.Copy(Path.Combine(Sample("UseLibSql"), "Library.csproj"), Path.Combine(UseLibSql, "Library.csproj"), overwrite: true);
        File.WriteAllText(
            Path.Combine(UseLibSql, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Root, "packages")}" /></config>
              <packageSources><add key="feed" value="{Path.Combine(Root, "feed")}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{Metadata("PackagesFolder")}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
