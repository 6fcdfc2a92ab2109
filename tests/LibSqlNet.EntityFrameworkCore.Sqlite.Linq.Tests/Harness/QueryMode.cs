namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>The ways in which each query runs.</summary>
internal enum QueryMode
{
    /// <summary>Synchronously; entities are tracked; collections come with a join.</summary>
    Tracked,

    /// <summary>Asynchronously; entities are not tracked; each collection is a query of its own.</summary>
    SplitAsync,

    /// <summary>As a compiled query, in which what the query captures is constant.</summary>
    Compiled,
}
