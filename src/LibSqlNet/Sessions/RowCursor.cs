namespace LibSqlNet.Sessions;

/// <summary>The rows of one execution of a statement, forward only. The first row is there already when the cursor is handed out.</summary>
internal abstract class RowCursor
{
    public abstract int ColumnCount { get; }

    public abstract bool HasRows { get; }

    public abstract string GetName(int ordinal);

    /// <summary>The type that the column was declared with; null for an expression.</summary>
    public abstract string? GetDeclaredType(int ordinal);

    /// <summary>Where a column comes from; null for an expression.</summary>
    public abstract ColumnOrigin? GetOrigin(int ordinal);

    /// <summary>Moves to the next row; the first call moves to the first.</summary>
    public abstract ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io);

    /// <summary>Ends the execution, whether all rows were read or not.</summary>
    /// <returns>The number of rows that it changed, or -1 for a statement that writes nothing.</returns>
    public abstract int Finish();

    public abstract StorageClass GetStorageClass(int ordinal);

    /// <summary>The value as an integer by SQLite's rules of conversion; 0 for NULL.</summary>
    public abstract long GetInt64(int ordinal);

    /// <summary>The value as a float by SQLite's rules of conversion; 0 for NULL.</summary>
    public abstract double GetDouble(int ordinal);

    /// <summary>The value as text by SQLite's rules of conversion, or null for NULL.</summary>
    public abstract string? GetText(int ordinal);

    /// <summary>The value's UTF-8 text or its bytes; empty for NULL. Valid until the cursor moves or the same column is read in another form.</summary>
    public abstract ReadOnlySpan<byte> GetBytes(int ordinal);
}
