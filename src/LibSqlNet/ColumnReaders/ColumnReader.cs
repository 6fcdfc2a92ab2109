using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads the value of a column or an argument as a .NET type, by the class that SQLite stored it in.</summary>
internal abstract class ColumnReader<T>
{
    public static readonly ColumnReader<T> Default = ColumnReaderTable.Get<T>();

    public abstract T Read(ValueSource source, int ordinal);

    protected static InvalidOperationException NullValue(ValueSource source, int ordinal) =>
        new($"{source.Describe(ordinal)} is NULL: {source.NullRemedy}.");
}
