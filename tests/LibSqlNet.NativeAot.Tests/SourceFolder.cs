using System.Reflection;

namespace LibSqlNet.NativeAot.Tests;

/// <summary>Where this project's source is: the build says so, for the paths of its files that the compiler knows may be made up.</summary>
internal static class SourceFolder
{
    public static string Path { get; } =
        typeof(SourceFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == nameof(SourceFolder)).Value!;
}
