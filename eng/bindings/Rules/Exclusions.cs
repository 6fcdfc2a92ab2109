namespace LibSqlNet.Bindings.Rules;

/// <summary>What the headers declare, or the library exports, and the bindings leave out.</summary>
internal static class Exclusions
{
    public const string NotBuilt = "not in our library: the compile option that it needs is off";

    private const string Variadic = "variadic: the calling convention for variable arguments differs from the usual one on some platforms, and P/Invoke has none";
    private const string Deprecated = "deprecated by SQLite, with a successor that is bound";
    private const string WindowsOnly = "exists on Windows alone";
    private const string PlatformHook = "called by sqlite3_initialize and sqlite3_shutdown, which are bound";
    private const string Internal = "internal to the cipher layer";
    private const string Data = "a variable, not a function";

    /// <summary>The reason for each name.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["sqlite3_config"] = Variadic,
        ["sqlite3_db_config"] = Variadic,
        ["sqlite3_log"] = Variadic,
        ["sqlite3_mprintf"] = Variadic,
        ["sqlite3_snprintf"] = Variadic,
        ["sqlite3_str_appendf"] = Variadic,
        ["sqlite3_str_vappendf"] = Variadic,
        ["sqlite3_test_control"] = Variadic,
        ["sqlite3_vmprintf"] = Variadic,
        ["sqlite3_vsnprintf"] = Variadic,
        ["sqlite3_vtab_config"] = Variadic,

        ["sqlite3_aggregate_count"] = Deprecated,
        ["sqlite3_expired"] = Deprecated,
        ["sqlite3_global_recover"] = Deprecated,
        ["sqlite3_memory_alarm"] = Deprecated,
        ["sqlite3_profile"] = Deprecated,
        ["sqlite3_soft_heap_limit"] = Deprecated,
        ["sqlite3_thread_cleanup"] = Deprecated,
        ["sqlite3_trace"] = Deprecated,
        ["sqlite3_transfer_bindings"] = Deprecated,

        ["sqlite3_carray_bind"] = NotBuilt,
        ["sqlite3_carray_bind_v2"] = NotBuilt,
        ["sqlite3_mutex_held"] = NotBuilt,
        ["sqlite3_mutex_notheld"] = NotBuilt,
        ["sqlite3_stmt_scanstatus"] = NotBuilt,
        ["sqlite3_stmt_scanstatus_reset"] = NotBuilt,
        ["sqlite3_stmt_scanstatus_v2"] = NotBuilt,
        ["sqlite3_unlock_notify"] = NotBuilt,

        ["sqlite3_win32_set_directory"] = WindowsOnly,
        ["sqlite3_win32_set_directory16"] = WindowsOnly,
        ["sqlite3_win32_set_directory8"] = WindowsOnly,

        ["sqlite3_os_end"] = PlatformHook,
        ["sqlite3_os_init"] = PlatformHook,

        ["sqlite3_activate_see"] = "does nothing in this library",
        ["sqlite3_vle_init"] = "the entry point of an extension that is compiled in and registered already",
        ["sqlite3mcCheckVfs"] = Internal,
        ["sqlite3mc_vfs_shutdown"] = Internal,

        ["sqlite3_data_directory"] = Data,
        ["sqlite3_temp_directory"] = Data,
        ["sqlite3_version"] = Data,
        ["sqlite3_wal_manager"] = "a variable: NativeMethods.sqlite3_wal_manager is written by hand",
    };

    public static bool Covers(string name) => Reasons.ContainsKey(name);
}
