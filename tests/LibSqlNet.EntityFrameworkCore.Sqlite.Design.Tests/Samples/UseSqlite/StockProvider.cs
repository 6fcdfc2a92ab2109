using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Library;

/// <summary>Lets Microsoft.Data.Sqlite 10 run on the SQLitePCLRaw that is there, although it asks for a later one.</summary>
internal static class StockProvider
{
    [ModuleInitializer]
    public static void Initialize()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name!.StartsWith("SQLitePCLRaw", StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
            : null;
        SQLitePCL.Batteries_V2.Init();
    }
}
