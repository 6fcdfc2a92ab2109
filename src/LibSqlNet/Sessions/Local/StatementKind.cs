namespace LibSqlNet.Sessions.Local;

/// <summary>The statements that are no queries, writes or definitions.</summary>
internal enum StatementKind
{
    /// <summary>Any other statement.</summary>
    Ordinary,
    Begin,
    Commit,
    Rollback,
    Savepoint,
    Release,
    RollbackTo,
    Pragma,
}
