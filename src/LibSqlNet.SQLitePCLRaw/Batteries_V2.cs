using LibSqlNet.SQLitePCLRaw;

namespace SQLitePCL;

/// <summary>Puts SQLitePCLRaw on libsql. Microsoft.Data.Sqlite calls it by reflection, before its first connection.</summary>
public static class Batteries_V2
{
    /// <summary>Makes libsql the native library of <see cref="raw"/>, for the whole process. Further calls do nothing more.</summary>
    /// <exception cref="DllNotFoundException">The native library is missing or does not load.</exception>
    public static void Init() => raw.SetProvider(new LibSqlProvider());
}
