namespace Microsoft.EntityFrameworkCore.Metadata;

/// <summary>How the database makes the value of a column when a row is inserted. Named as in Entity Framework's own provider: snapshots contain it.</summary>
public enum SqliteValueGenerationStrategy
{
    /// <summary>Nothing of SQLite's own; a default value or a sequence may still make one.</summary>
    None,

    /// <summary>An INTEGER PRIMARY KEY with AUTOINCREMENT: numbers are never given twice.</summary>
    Autoincrement,
}
