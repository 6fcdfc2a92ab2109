namespace LibSqlNet;

/// <summary>Whether connections of a process share one page cache for the same database.</summary>
public enum LibSqlCacheMode
{
    /// <summary>The library's default, which is private.</summary>
    Default = 0,

    /// <summary>Every connection has its own cache.</summary>
    Private = 1,

    /// <summary>Connections share a cache and lock tables instead of the file between them.</summary>
    Shared = 2,
}
