using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class NullableReader<T>(ColumnReader<T> reader) : ColumnReader<T?> where T : struct
{
    public override T? Read(ValueSource source, int ordinal) =>
        source.GetStorageClass(ordinal) == StorageClass.Null ? null : reader.Read(source, ordinal);
}
