namespace LibSqlNet.Sessions;

/// <summary>The rows of one execution of a statement, forward only. The first row is there already when the cursor is handed out.</summary>
internal abstract class RowCursor : ValueSource, IInterruptible
{
    /// <summary>The <c>sqlite3_stmt*</c> of a native statement; 0 where there is none.</summary>
    public virtual nint Handle => 0;

    public abstract int ColumnCount { get; }

    public abstract bool HasRows { get; }

    public override string NullRemedy => "ask IsDBNull first, or read a nullable type";

    public abstract string GetName(int ordinal);

    /// <summary>The type that the column was declared with; null for an expression.</summary>
    public abstract string? GetDeclaredType(int ordinal);

    /// <summary>Where a column comes from; null for an expression.</summary>
    public abstract ColumnOrigin? GetOrigin(int ordinal);

    /// <summary>Moves to the next row; the first call moves to the first.</summary>
    public abstract ValueTask<bool> ReadAsync(ExecutionGuard guard, IOBehavior io);

    /// <inheritdoc/>
    public virtual void Interrupt()
    {
    }

    /// <summary>Ends the execution, whether all rows were read or not.</summary>
    /// <returns>The number of rows that it changed, or -1 for a statement that writes nothing.</returns>
    public abstract int Finish();

    public override string Describe(int ordinal) => $"Column '{GetName(ordinal)}' (ordinal {ordinal})";
}
