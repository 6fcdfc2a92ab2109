using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LibSqlNet.Native.Tests;

/// <summary>What the native library exports, as the tool nm lists it.</summary>
internal static class LibraryExports
{
    public static IReadOnlyList<string> Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The library's exports are listed with the nm of the GNU binutils, on Linux.");
        }

        var location = LibraryLocation.Of(RuntimeInformation.RuntimeIdentifier, OSPlatform.Linux, RuntimeInformation.ProcessArchitecture, TestContext.CurrentContext.TestDirectory);
        var start = new ProcessStartInfo("nm", ["--dynamic", "--defined-only", "--format=just-symbols", location.Paths.First(File.Exists)]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var symbols = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero);
            return symbols;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("nm is not installed: install binutils.");
            return [];
        }
    }
}
