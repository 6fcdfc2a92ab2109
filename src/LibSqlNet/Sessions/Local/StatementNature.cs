using LibSqlNet.Native;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>What a statement does, and with which database, as the library tells its authorizer while it compiles it.</summary>
internal sealed unsafe class StatementNature(LocalSession session)
{
    private const ulong Main = 1;

    private bool _createsTemporaryTrigger;

    /// <summary>What it is, where that matters to transactions and settings.</summary>
    public StatementKind Kind { get; private set; }

    /// <summary>Whether it reads, or explains, and does nothing else.</summary>
    public bool IsQuery { get; private set; }

    /// <summary>The name of the savepoint or PRAGMA.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The database that the PRAGMA names; null where it names none.</summary>
    public string? Database { get; private set; }

    /// <summary>What the PRAGMA is given; null where it is only asked.</summary>
    public string? Argument { get; private set; }

    /// <summary>Whether it reads, or writes, the main database.</summary>
    public bool UsesMain { get; private set; }

    public bool WritesMain { get; private set; }

    /// <summary>Whether it reads or writes temporary tables or attached databases.</summary>
    public bool UsesOthers { get; private set; }

    /// <summary>Whether it adds rows to a table of the main database, not counting what triggers do.</summary>
    public bool Inserts { get; private set; }

    /// <summary>Whether it changes rows of the main database, which are counted.</summary>
    public bool ChangesRows { get; private set; }

    /// <summary>Whether it asks for changes(), total_changes() or last_insert_rowid().</summary>
    public bool AsksForChanges { get; private set; }

    /// <summary>A function that it calls and that the application has added; null for none.</summary>
    public string? OwnFunction { get; private set; }

    /// <summary>Whether it creates a temporary trigger on a table of the main database.</summary>
    public bool CreatesTemporaryTrigger => _createsTemporaryTrigger && WritesMain;

    /// <summary>Learns what the compiled statement says of itself.</summary>
    public void Complete(LocalStatement statement)
    {
        IsQuery = statement.IsExplain || (Kind == StatementKind.Ordinary && statement.IsReadOnly);
        UsesMain = (statement.Databases & Main) != 0;
        UsesOthers = (statement.Databases & ~Main) != 0;
    }

    /// <summary>Notes one of the library's authorizer codes and the arguments that come with it.</summary>
    public void Note(int action, byte* first, byte* second, byte* database, byte* trigger)
    {
        switch (action)
        {
            case SQLITE_INSERT or SQLITE_UPDATE or SQLITE_DELETE:
                NoteWrite(action, first, database, trigger);
                break;
            case SQLITE_REINDEX or SQLITE_ANALYZE or SQLITE_ALTER_TABLE:
                // Of ALTER TABLE the first argument is the database.
                WritesMain |= Utf8.Equals(action == SQLITE_ALTER_TABLE ? first : database, "main"u8);
                break;
            case SQLITE_CREATE_TEMP_TRIGGER:
                // The schema that comes next is that of the table.
                _createsTemporaryTrigger = true;
                break;
            case SQLITE_FUNCTION:
                NoteCall(Utf8.ToString(second)!);
                break;
            case SQLITE_TRANSACTION:
                Kind = KindOf(first, StatementKind.Begin, StatementKind.Commit, StatementKind.Rollback);
                break;
            case SQLITE_SAVEPOINT:
                Kind = KindOf(first, StatementKind.Savepoint, StatementKind.Release, StatementKind.RollbackTo);
                Name = Utf8.ToString(second)!;
                break;
            case SQLITE_PRAGMA:
                Kind = StatementKind.Pragma;
                Name = Utf8.ToString(first)!;
                Argument = Utf8.ToString(second);
                Database = Utf8.ToString(database);
                break;
        }
    }

    private static StatementKind KindOf(byte* operation, StatementKind begin, StatementKind end, StatementKind rollback) =>
        Utf8.Equals(operation, "BEGIN"u8) ? begin : Utf8.Equals(operation, "ROLLBACK"u8) ? rollback : end;

    private void NoteWrite(int action, byte* table, byte* database, byte* trigger)
    {
        if (Utf8.Equals(database, "main"u8))
        {
            WritesMain = true;
            if (trigger is null && !Utf8.ToString(table)!.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase))
            {
                ChangesRows = true;
                Inserts |= action == SQLITE_INSERT;
            }
        }
    }

    private void NoteCall(string function)
    {
        AsksForChanges |= function.ToUpperInvariant() is "CHANGES" or "TOTAL_CHANGES" or "LAST_INSERT_ROWID";
        if (session.Registrations.HasFunction(function))
        {
            OwnFunction = function;
        }
    }
}
