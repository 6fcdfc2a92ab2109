using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Serves the types that have no reader: <see cref="DBNull"/>, and what an <see cref="object"/> of <see cref="ValueReader"/> casts to.</summary>
internal sealed class CastingReader<T> : ColumnReader<T>
{
    public override T Read(ValueSource source, int ordinal) => ColumnReader<object>.Default.Read(source, ordinal) is T value
        ? value
        : throw new InvalidCastException(
            $"{source.Describe(ordinal)} holds a value of class {source.GetStorageClass(ordinal)}, which cannot be read as {typeof(T).FullName}.");
}
