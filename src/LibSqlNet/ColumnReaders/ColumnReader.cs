using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a column's value as a .NET type, by the class that SQLite stored it in.</summary>
internal abstract class ColumnReader<T>
{
    public static readonly ColumnReader<T> Default = ColumnReaderTable.Get<T>();

    public abstract T Read(RowCursor row, int ordinal);

    protected static InvalidOperationException NullValue(RowCursor row, int ordinal) =>
        new($"Column '{row.GetName(ordinal)}' (ordinal {ordinal}) is NULL in this row: ask IsDBNull first, or read a nullable type.");
}
