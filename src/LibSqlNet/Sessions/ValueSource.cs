namespace LibSqlNet.Sessions;

/// <summary>Numbered values of SQLite's storage classes: the columns of a row, or the arguments of a function.</summary>
internal abstract class ValueSource
{
    public abstract StorageClass GetStorageClass(int ordinal);

    /// <summary>The value as an integer by SQLite's rules of conversion; 0 for NULL.</summary>
    public abstract long GetInt64(int ordinal);

    /// <summary>The value as a float by SQLite's rules of conversion; 0 for NULL.</summary>
    public abstract double GetDouble(int ordinal);

    /// <summary>The value as text by SQLite's rules of conversion, or null for NULL.</summary>
    public abstract string? GetText(int ordinal);

    /// <summary>The text of a number, or of a text that may hold one; null for NULL.</summary>
    public virtual string? GetDigits(int ordinal) => GetText(ordinal);

    /// <summary>The value's UTF-8 text or its bytes; empty for NULL. Valid until the source moves on or the same value is read in another form.</summary>
    public abstract ReadOnlySpan<byte> GetBytes(int ordinal);

    /// <summary>Names a value for a message, as the start of a sentence.</summary>
    public abstract string Describe(int ordinal);

    /// <summary>What to do about a NULL that a type does not take, as the end of a sentence.</summary>
    public abstract string NullRemedy { get; }
}
