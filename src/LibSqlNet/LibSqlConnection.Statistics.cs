namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>What the statement cache of the open connection has done. Prepared statements are found by their text, exactly as it was given.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public virtual LibSqlStatementCacheStatistics StatementCacheStatistics => Session.StatementCacheStatistics;
}
