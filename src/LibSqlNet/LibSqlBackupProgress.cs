namespace LibSqlNet;

/// <summary>How far a backup has come, in pages of the source (<c>sqlite3_backup_pagecount</c>, <c>sqlite3_backup_remaining</c>).</summary>
/// <param name="TotalPages">The pages of the source.</param>
/// <param name="RemainingPages">The pages that are still to be copied. It rises again when the backup starts anew.</param>
public readonly record struct LibSqlBackupProgress(int TotalPages, int RemainingPages);
