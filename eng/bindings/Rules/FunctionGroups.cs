using System.Text.RegularExpressions;

namespace LibSqlNet.Bindings.Rules;

/// <summary>Which file of NativeMethods each function goes to: the first group whose pattern matches its name.</summary>
internal static class FunctionGroups
{
    private static readonly (string Group, Regex Pattern)[] Groups =
    [
        Group("ReplicationLog", "libsql_(wal_(get|frame|insert|disable)|apply_)"),
        Group("WriteAheadLog", "sqlite3_wal_|libsql_(open|wal_manager)"),
        Group("Snapshots", "sqlite3_snapshot_"),
        Group("Encryption", "sqlite3mc_|sqlite3_(re)?key(_v2)?$"),
        Group("Changegroups", "sqlite3(changegroup|rebaser)"),
        Group("Changesets", "sqlite3changeset"),
        Group("Sessions", "sqlite3session|sqlite3_preupdate_"),
        Group("Binding", "sqlite3_(bind_|clear_bindings$)"),
        Group("Columns", "sqlite3_(column_|data_count$)"),
        Group("Statements", "sqlite3_(prepare|stmt_|step$|reset$|finalize$|sql$|expanded_sql$|normalized_sql$|next_stmt$|db_handle$|complete)|libsql_s(tmt|ql)_"),
        Group("Functions", "sqlite3_(create_(function|window)|aggregate_|user_data$|context_|get_auxdata$|set_auxdata$)"),
        Group("Collations", "sqlite3_(create_collation|collation_)|libsql_collation_"),
        Group("Results", "(sqlite3|libsql)_result_"),
        Group("Values", "(sqlite3|libsql)_value_"),
        Group("VirtualTables", "sqlite3_(vtab_|create_module|drop_modules$|declare_vtab$|overload_|rtree_)"),
        Group("Blobs", "sqlite3_blob_"),
        Group("Backup", "sqlite3_(backup_|serialize$|deserialize$)"),
        Group("Hooks", "sqlite3_(busy_handler|progress_handler|set_authorizer|trace_v2|commit_hook|rollback_hook|update_hook|autovacuum_pages)$|libsql_close_hook$"),
        Group("Extensions", "sqlite3_(load_extension|enable_load_extension|auto_extension|cancel_auto_extension|reset_auto_extension)$"),
        Group("Errors", "sqlite3_(errcode|extended_|errmsg|errstr|error_offset|set_errmsg|system_errno)|libsql_constraint_failure$"),
        Group("Files", "sqlite3_(uri_|filename_|database_file_object$|create_filename$|free_filename$|file_control$|vfs_)"),
        Group("Mutexes", "sqlite3_(mutex_|db_mutex$)"),
        Group("Memory", "sqlite3_(malloc|realloc|free$|msize$|memory_|release_memory$|db_release_memory$|(soft|hard)_heap_limit64$)"),
        Group("Strings", "sqlite3_(str|keyword_)"),
        Group("Library", "sqlite3_(libversion|sourceid|compileoption_|threadsafe|initialize|shutdown|randomness|sleep|status|enable_shared_cache)|libsql_libversion$"),
        Group("Connections", "sqlite3_(open|close|exec$|(get|free)_table$|(set_)?last_insert_rowid$|(total_)?changes|interrupt$|is_interrupted$|busy_timeout$|setlk_timeout$|limit$|get_autocommit$|db_|txn_state$|table_column_metadata$|[gs]et_clientdata$)|libsql_(statement_rollback|add_changes|currval_reset|unicode_case|constraint_reporting)$"),
    ];

    public static string Of(string function)
    {
        foreach (var (group, pattern) in Groups)
        {
            if (pattern.IsMatch(function))
            {
                return group;
            }
        }

        throw new InvalidOperationException($"The function {function} belongs to no group: name its group in {nameof(FunctionGroups)}, or its reason in {nameof(Exclusions)}.");
    }

    private static (string Group, Regex Pattern) Group(string name, string pattern) => (name, new Regex($"^({pattern})"));
}
