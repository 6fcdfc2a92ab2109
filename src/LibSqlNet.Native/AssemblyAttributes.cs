using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every signature is blittable: the runtime has nothing to marshal, and says so if that changes.
[assembly: DisableRuntimeMarshalling]

// Never the current folder: a library that lies there is not ours.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

[assembly: InternalsVisibleTo("LibSqlNet.Native.Tests")]

// Variadic functions have no binding: SQLitePCLRaw's provider calls them by their address.
[assembly: InternalsVisibleTo("SQLitePCLRaw.batteries_v2")]
