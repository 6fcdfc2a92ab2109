namespace LibSqlNet.Native.Tests;

/// <summary>The working tree that the tests run in.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(TestContext.CurrentContext.TestDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LibSqlNet.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the working tree: no parent folder holds LibSqlNet.sln."));
}
