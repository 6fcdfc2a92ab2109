namespace LibSqlNet.Bindings.Rules;

/// <summary>
/// The functions that are called without telling the garbage collector ([SuppressGCTransition]).
/// <para>
/// Such a call holds up every garbage collection until it returns. A function that waits for a mutex whose holder waits
/// for a collection would hang the process, and one that calls back into managed code would crash it. Hence only
/// functions whose whole body reads or writes fields of their argument belong here: no mutex, no allocation, no logging, no
/// conversion. That excludes sqlite3_column_int64 and its kin and sqlite3_changes64, which take the connection's mutex,
/// sqlite3_value_int64, which may parse a text of any length, and sqlite3_errcode, which logs misuse. A test reads the bodies.
/// </para>
/// </summary>
internal static class LeafFunctions
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>
    {
        "libsql_result_integer",
        "libsql_result_real",
        "libsql_value_number",
        "sqlite3_bind_parameter_count",
        "sqlite3_column_count",
        "sqlite3_context_db_handle",
        "sqlite3_data_count",
        "sqlite3_db_handle",
        "sqlite3_stmt_readonly",
        "sqlite3_user_data",
        "sqlite3_value_type",
    };
}
