using System.Runtime.InteropServices;
using SQLitePCL;

namespace LibSqlNet.Benchmarks.Providers;

/// <summary>Microsoft.Data.Sqlite, with our library in place of its own.</summary>
internal sealed class SqliteOnLibSqlProvider : SqliteProvider
{
    public new const string Name = "Microsoft.Data.Sqlite on libsql";

    static SqliteOnLibSqlProvider() =>
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (_, _, _) => NativeLibrary.Load(BuildPaths.Library));
}
