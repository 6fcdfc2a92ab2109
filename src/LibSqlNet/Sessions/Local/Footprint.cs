using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>
/// What prepared statements can leave behind on a connection: the library tells its authorizer of it while it compiles them. What stays in the
/// database, or changes nothing, is left out; of what is not known the worst is assumed.
/// </summary>
internal sealed unsafe class Footprint
{
    /// <summary>PRAGMAs whose argument chooses what they show or do, or is stored in the file.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "application_id", "foreign_key_check", "foreign_key_list", "incremental_vacuum", "index_info", "index_list", "index_xinfo", "integrity_check",
        "libsql_random_rowid", "optimize", "quick_check", "table_info", "table_list", "table_xinfo", "user_version", "wal_checkpoint",
    };

    /// <summary>Whether a setting of the connection, an attached database or something temporary may be left.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Whether PRAGMA read_uncommitted was given a value.</summary>
    public bool SetsReadUncommitted { get; set; }

    /// <summary>Whether the statement that is compiled writes rows of the main database or begins or ends a transaction.</summary>
    public bool WritesMain { get; set; }

    /// <summary>Notes one of the library's authorizer codes and the two arguments that come with it, and the name of the database.</summary>
    public void Note(int action, byte* first, byte* second, byte* database)
    {
        switch (action)
        {
            case SQLITE_ATTACH:
                IsDirty = true;
                break;
            case SQLITE_INSERT or SQLITE_UPDATE or SQLITE_DELETE:
                // Whatever is created is a row of its schema.
                IsDirty |= Utf8.Equals(database, "temp"u8);
                WritesMain |= Utf8.Equals(database, "main"u8);
                break;
            case SQLITE_TRANSACTION:
                WritesMain = true;
                break;
            case SQLITE_FUNCTION:
                IsDirty |= Utf8.Equals(second, "load_extension"u8);
                break;
            case SQLITE_PRAGMA when second is not null:
                NotePragma(Utf8.ToString(first)!, Utf8.ToString(second)!);
                break;
        }
    }

    private void NotePragma(string name, string argument)
    {
        if (name.Equals("read_uncommitted", StringComparison.OrdinalIgnoreCase))
        {
            SetsReadUncommitted = true;
        }
        else
        {
            var isInFile = name.Equals("journal_mode", StringComparison.OrdinalIgnoreCase) && argument.Equals("wal", StringComparison.OrdinalIgnoreCase);
            IsDirty |= !isInFile && !Harmless.Contains(name);
        }
    }
}
