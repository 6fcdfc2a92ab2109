using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LibSqlNet.Native;

/// <summary>Loads the native library, from where <see cref="LibraryLocation"/> says, on the first call of a native method.</summary>
internal static class LibraryLoader
{
    private static readonly Lazy<nint> Library = new(() => Load(LocationHere()), LazyThreadSafetyMode.ExecutionAndPublication);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The resolver must stand before the first native call; a static constructor would cost a check on each.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(LibraryLoader).Assembly, Resolve);

    /// <returns>The handle of the library.</returns>
    /// <exception cref="DllNotFoundException">The library is missing, or is there and does not load.</exception>
    internal static nint Load() => Library.Value;

    /// <exception cref="DllNotFoundException">The library is missing, or is there and does not load.</exception>
    internal static nint Load(LibraryLocation location)
    {
        // A file that is there and does not load is an error of its own, which the search must not hide.
        if (location.Paths.FirstOrDefault(File.Exists) is { } path)
        {
            try
            {
                return NativeLibrary.Load(path);
            }
            catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
            {
                throw new DllNotFoundException(location.NotLoadableMessage(path), exception);
            }
        }

        return NativeLibrary.TryLoad(location.FileName, typeof(LibraryLoader).Assembly, searchPath: null, out var library)
            ? library
            : throw new DllNotFoundException(location.NotFoundMessage());
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "In a single file the assembly has no folder, and the empty string is skipped.")]
    private static LibraryLocation LocationHere()
    {
        var platform = OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;
        var assemblyFolder = Path.GetDirectoryName(typeof(LibraryLoader).Assembly.Location) ?? "";
        return LibraryLocation.Of(RuntimeInformation.RuntimeIdentifier, platform, RuntimeInformation.ProcessArchitecture,
            Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), assemblyFolder);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == NativeMethods.LibraryName ? Load() : 0;
}
