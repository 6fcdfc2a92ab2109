using System.Reflection;

namespace LibSqlNet.Tests;

/// <summary>Where the source of a test project is: the build says so, for the paths of its files that the compiler knows may be made up.</summary>
internal static class SourceFolder
{
    public static string Path { get; } =
        typeof(SourceFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == nameof(SourceFolder)).Value!;
}
