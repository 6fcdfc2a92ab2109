namespace LibSqlNet.Tests;

/// <summary>The files that this process has open, where the system tells.</summary>
internal static class OpenFiles
{
    public static int Count(string path) => Directory.GetFiles("/proc/self/fd").Count(descriptor => Target(descriptor) == path);

    private static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return null;
        }
    }
}
