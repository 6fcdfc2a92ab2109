using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Remote;

/// <summary>What the first word of a statement says of it.</summary>
internal enum SqlKind
{
    Query = LIBSQL_SQL_QUERY,
    Write = LIBSQL_SQL_WRITE,

    /// <summary>BEGIN or SAVEPOINT.</summary>
    Begin = LIBSQL_SQL_BEGIN,

    /// <summary>COMMIT, END or RELEASE.</summary>
    Commit = LIBSQL_SQL_COMMIT,

    /// <summary>ROLLBACK, also to a savepoint.</summary>
    Rollback = LIBSQL_SQL_ROLLBACK,
    Explain = LIBSQL_SQL_EXPLAIN,
    Pragma = LIBSQL_SQL_PRAGMA,

    /// <summary>ATTACH or DETACH.</summary>
    Attach = LIBSQL_SQL_ATTACH,

    /// <summary>It does not tell.</summary>
    Other = LIBSQL_SQL_OTHER,
}
