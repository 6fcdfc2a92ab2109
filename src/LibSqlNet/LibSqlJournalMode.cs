namespace LibSqlNet;

/// <summary>The values of <c>PRAGMA journal_mode</c>.</summary>
public enum LibSqlJournalMode
{
    /// <summary>The rollback journal is deleted at the end of each transaction.</summary>
    Delete,

    /// <summary>The rollback journal is truncated at the end of each transaction.</summary>
    Truncate,

    /// <summary>The rollback journal's header is overwritten at the end of each transaction.</summary>
    Persist,

    /// <summary>The rollback journal is kept in memory: a crash in a transaction can corrupt the file.</summary>
    Memory,

    /// <summary>A write-ahead log: readers and one writer work at the same time.</summary>
    Wal,

    /// <summary>No journal: a transaction cannot be rolled back, and a crash can corrupt the file.</summary>
    Off,
}
