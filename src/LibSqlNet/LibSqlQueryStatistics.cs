namespace LibSqlNet;

/// <summary>What a server has counted of a statement.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="RowsRead">The rows that it read.</param>
/// <param name="RowsWritten">The rows that it wrote.</param>
/// <param name="Elapsed">The time that it took, in whole milliseconds; null where the server counts rows only.</param>
public sealed record LibSqlQueryStatistics(string Sql, long RowsRead, long RowsWritten, TimeSpan? Elapsed);
