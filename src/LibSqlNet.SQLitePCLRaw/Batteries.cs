namespace SQLitePCL;

/// <summary>The name that <see cref="Batteries_V2"/> had before SQLitePCLRaw 2.</summary>
public static class Batteries
{
    /// <inheritdoc cref="Batteries_V2.Init"/>
    public static void Init() => Batteries_V2.Init();
}
