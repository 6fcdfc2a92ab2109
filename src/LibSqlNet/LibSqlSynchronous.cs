namespace LibSqlNet;

/// <summary>The values of <c>PRAGMA synchronous</c>: how often the file system is told to flush.</summary>
public enum LibSqlSynchronous
{
    /// <summary>Never: a power failure can corrupt the file.</summary>
    Off = 0,

    /// <summary>At the critical moments: with a write-ahead log, a power failure can lose the last transactions but not corrupt the file.</summary>
    Normal = 1,

    /// <summary>At every commit.</summary>
    Full = 2,

    /// <summary>As <see cref="Full"/>, and the directory too when a rollback journal is deleted.</summary>
    Extra = 3,
}
