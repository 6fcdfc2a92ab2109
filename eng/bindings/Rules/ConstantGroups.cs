namespace LibSqlNet.Bindings.Rules;

/// <summary>Which file of NativeConstants each constant goes to: a group begins at the constant named here, in the header's order.</summary>
internal static class ConstantGroups
{
    private static readonly Dictionary<string, string> FirstConstants = new()
    {
        ["SQLITE3MC_VERSION_MAJOR"] = "Library",
        ["SQLITE_OK"] = "ResultCodes",
        ["SQLITE_OPEN_READONLY"] = "Files",
        ["SQLITE_CONFIG_SINGLETHREAD"] = "Configuration",
        ["SQLITE_DENY"] = "Authorizer",
        ["SQLITE_TRACE_STMT"] = "Statements",
        ["SQLITE_INDEX_SCAN_UNIQUE"] = "VirtualTables",
        ["SQLITE_MUTEX_FAST"] = "Mutexes",
        ["SQLITE_TESTCTRL_FIRST"] = "TestControl",
        ["SQLITE_STATUS_MEMORY_USED"] = "Status",
        ["SQLITE_CHECKPOINT_NOOP"] = "Checkpoints",
        ["SQLITE_VTAB_CONSTRAINT_SUPPORT"] = "VirtualTables",
        ["SQLITE_SCANSTAT_NLOOP"] = "Status",
        ["SQLITE_SERIALIZE_NOCOPY"] = "Serialization",
        ["SQLITE_CARRAY_INT32"] = "VirtualTables",
        ["SQLITE_SESSION_OBJCONFIG_SIZE"] = "Sessions",
        ["FTS5_TOKENIZE_QUERY"] = "FullTextSearch",
        ["CODEC_TYPE_UNKNOWN"] = "Encryption",
        ["LIBSQL_CONSTRAINTS_STOCK"] = "Constraints",
        ["WAL_SAVEPOINT_NDATA"] = "LibSql",
    };

    /// <summary>Splits the constants of all headers, in their order, into groups.</summary>
    public static IEnumerable<IGrouping<string, T>> Split<T>(IEnumerable<T> constants, Func<T, string> name)
    {
        var remaining = new HashSet<string>(FirstConstants.Keys);
        string? group = null;
        var placed = new List<(string Group, T Constant)>();
        foreach (var constant in constants)
        {
            if (FirstConstants.TryGetValue(name(constant), out var begun))
            {
                group = begun;
                remaining.Remove(name(constant));
            }

            placed.Add((group ?? throw new InvalidOperationException($"The constant {name(constant)} comes before every group: name its group in {nameof(ConstantGroups)}."), constant));
        }

        return remaining.Count == 0
            ? placed.GroupBy(place => place.Group, place => place.Constant)
            : throw new InvalidOperationException($"{nameof(ConstantGroups)} names constants that no header has: {string.Join(", ", remaining)}.");
    }
}
