using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Serves the types that have no reader: <see cref="DBNull"/>, and what an <see cref="object"/> of <see cref="ValueReader"/> casts to.</summary>
internal sealed class CastingReader<T> : ColumnReader<T>
{
    public override T Read(RowCursor row, int ordinal) => ColumnReader<object>.Default.Read(row, ordinal) is T value
        ? value
        : throw new InvalidCastException(
            $"Column '{row.GetName(ordinal)}' (ordinal {ordinal}) holds a value of class {row.GetStorageClass(ordinal)}, which cannot be read as {typeof(T).FullName}.");
}
