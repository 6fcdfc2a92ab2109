namespace LibSqlNet;

/// <summary>How a database file is opened.</summary>
public enum LibSqlOpenMode
{
    /// <summary>For reading and writing; the file is created when it does not exist.</summary>
    ReadWriteCreate = 0,

    /// <summary>For reading and writing; opening fails when the file does not exist.</summary>
    ReadWrite = 1,

    /// <summary>For reading only.</summary>
    ReadOnly = 2,

    /// <summary>As a named in-memory database, shared between connections when <see cref="LibSqlCacheMode.Shared"/> is used.</summary>
    Memory = 3,
}
