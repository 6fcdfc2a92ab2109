using System.Runtime.InteropServices;

namespace LibSqlNet.Native;

/// <summary>Where the native library is looked for on one machine. Decides only, and touches no file.</summary>
/// <param name="Rid">The portable runtime identifier, such as <c>linux-x64</c>.</param>
/// <param name="FileName">The library's file name on this platform.</param>
/// <param name="Paths">The places in their order, each a full path to the file.</param>
internal sealed record LibraryLocation(string Rid, string FileName, IReadOnlyList<string> Paths)
{
    /// <param name="runtimeIdentifier">The identifier that the runtime was built for: it says musl, and may name a distribution.</param>
    /// <param name="platform">The operating system.</param>
    /// <param name="architecture">The architecture of the process.</param>
    /// <param name="folders">The folders of the application and of this assembly; an empty one is skipped.</param>
    public static LibraryLocation Of(string runtimeIdentifier, OSPlatform platform, Architecture architecture, params IReadOnlyList<string> folders)
    {
        var rid = $"{System(runtimeIdentifier, platform)}-{Name(architecture)}";
        var file = FileNameOn(platform);
        var present = folders.Where(folder => folder.Length > 0).Distinct().ToList();
        return new LibraryLocation(rid, file,
            [.. present.Select(folder => Path.Combine(folder, "runtimes", rid, "native", file)), .. present.Select(folder => Path.Combine(folder, file))]);
    }

    /// <summary>What the exception says when no place has the library.</summary>
    public string NotFoundMessage() =>
        $"The native library {FileName} for {Rid} was not found. Looked in:{Environment.NewLine}"
        + string.Concat(Paths.Select(path => $"  {path}{Environment.NewLine}"))
        + $"and in the system's library path. Reference the package LibSqlNet.Native, which carries runtimes/{Rid}/native/{FileName}, from the application's project, or copy that file next to the application.";

    /// <summary>What the exception says when a place has the library and the system refuses it.</summary>
    public string NotLoadableMessage(string path) => $"The native library {path} does not load on {Rid}. The inner exception holds the system's reason: a file for another platform, a damaged one, or a system library that is missing.";

    private static string System(string runtimeIdentifier, OSPlatform platform)
    {
        if (platform == OSPlatform.Windows)
        {
            return "win";
        }

        if (platform == OSPlatform.OSX)
        {
            return "osx";
        }

        var isMusl = runtimeIdentifier.Contains("musl", StringComparison.Ordinal) || runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
        return isMusl ? "linux-musl" : "linux";
    }

    private static string Name(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x64",
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        Architecture.Arm => "arm",
        _ => architecture.ToString(),
    };

    private static string FileNameOn(OSPlatform platform) => "libsql" + (platform == OSPlatform.Windows ? ".dll" : platform == OSPlatform.OSX ? ".dylib" : ".so");
}
