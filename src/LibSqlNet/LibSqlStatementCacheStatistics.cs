namespace LibSqlNet;

/// <summary>What a statement cache has done since its session was opened. A pooled session keeps its cache from one connection to the next.</summary>
/// <param name="Hits">How often an SQL text was run that was there, prepared.</param>
/// <param name="Misses">How often one was not there, or was in use by an open reader.</param>
/// <param name="Count">The SQL texts that are there now; <c>Statement Cache Size</c> limits them.</param>
public readonly record struct LibSqlStatementCacheStatistics(long Hits, long Misses, int Count);
