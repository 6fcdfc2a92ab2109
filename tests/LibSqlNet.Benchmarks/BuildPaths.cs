using System.Reflection;

namespace LibSqlNet.Benchmarks;

/// <summary>Where the build put what the benchmark runs.</summary>
internal static class BuildPaths
{
    public static string Library { get; } = Value("LibSqlLibrary");

    public static string RawProgram { get; } = Value("RawBenchmarkProgram");

    /// <summary>Where eng/install-test-tools puts npm's client.</summary>
    public static string NpmClient { get; } = Value("NpmClient");

    public static string Reference { get; } = Value("Reference");

    private static string Value(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
