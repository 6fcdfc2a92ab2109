using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>
/// Which PRAGMAs are about the database, and not about the connection. The others run here: settings of the connection, and what no engine knows, which
/// SQLite ignores.
/// </summary>
internal static class ReplicaPragmas
{
    /// <summary>They do something to the database: the server decides.</summary>
    private static readonly HashSet<string> Actions = new(StringComparer.OrdinalIgnoreCase) { "incremental_vacuum", "optimize", "wal_checkpoint" };

    /// <summary>What the database's file stores: an argument changes it.</summary>
    private static readonly HashSet<string> Stored = new(StringComparer.OrdinalIgnoreCase)
    {
        "application_id", "auto_vacuum", "encoding", "schema_version", "user_version",
    };

    /// <summary>Settings that change what a write does, which is the server's: it decides whether a connection may have them.</summary>
    private static readonly HashSet<string> OfWrites = new(StringComparer.OrdinalIgnoreCase) { "ignore_check_constraints", "recursive_triggers" };

    /// <summary>They describe the database: an argument chooses what.</summary>
    private static readonly HashSet<string> Descriptions = new(StringComparer.OrdinalIgnoreCase)
    {
        "data_version", "foreign_key_check", "foreign_key_list", "freelist_count", "index_info", "index_list", "index_xinfo", "integrity_check",
        "page_count", "quick_check", "table_info", "table_list", "table_xinfo",
    };

    public static bool SetsForeignKeys(StatementNature nature) => nature.Argument is not null && Is(nature, "foreign_keys");

    /// <summary>Whether its answer stands in the database.</summary>
    private static bool ReadsDatabase(StatementNature nature) => Descriptions.Contains(nature.Name) || Stored.Contains(nature.Name);

    public static Route RouteOf(StatementNature nature, bool isOnServer)
    {
        if (nature.Database is not (null or "main"))
        {
            return Route.Local;
        }

        ThrowIfHarmful(nature);
        return Actions.Contains(nature.Name) || (nature.Argument is not null && (Stored.Contains(nature.Name) || OfWrites.Contains(nature.Name))) ? Route.Server
            : isOnServer && (ReadsDatabase(nature) || Is(nature, "defer_foreign_keys")) ? Route.Server
            : Route.Local;
    }

    private static void ThrowIfHarmful(StatementNature nature)
    {
        if (nature.Argument is { } mode && Is(nature, "journal_mode") && !mode.Equals("wal", StringComparison.OrdinalIgnoreCase))
        {
            throw Routing.Refused("its journal mode is WAL, so that reads go on while it is synced");
        }

        if (nature.Argument is { } locking && Is(nature, "locking_mode") && !locking.Equals("normal", StringComparison.OrdinalIgnoreCase))
        {
            throw Routing.Refused("an exclusive lock would keep it from being synced");
        }
    }

    private static bool Is(StatementNature nature, string name) => nature.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
