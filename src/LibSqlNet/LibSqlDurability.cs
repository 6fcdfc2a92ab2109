namespace LibSqlNet;

/// <summary>When a server writes a commit of a namespace to its disk: what PRAGMA synchronous says there.</summary>
public enum LibSqlDurability
{
    /// <summary>Soon (NORMAL): after a loss of power the last commits may be missing. What a server does unless it is told.</summary>
    Relaxed = 0,

    /// <summary>Before the commit is confirmed (FULL).</summary>
    Strong = 1,

    /// <summary>Before the commit is confirmed, the folder included (EXTRA).</summary>
    Extra = 2,

    /// <summary>When the operating system does (OFF): a loss of power may destroy the database.</summary>
    Off = 3,
}
