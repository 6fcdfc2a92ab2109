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

/// <summary>Chooses the ways in which a query runs.</summary>
internal static class QueryModes
{
    /// <summary>Set to anything, makes each query run in every way, which takes half as long again.</summary>
    private const string Variable = "LIBSQLNET_ALL_QUERY_MODES";

    private static readonly bool All = Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>Tracked, and in one of the other ways in turn.</summary>
    /// <param name="line">The line of the query.</param>
    public static QueryMode[] Of(int line) => All
        ? Enum.GetValues<QueryMode>()
        : [QueryMode.Tracked, line % 2 == 0 ? QueryMode.SplitAsync : QueryMode.Compiled];
}
