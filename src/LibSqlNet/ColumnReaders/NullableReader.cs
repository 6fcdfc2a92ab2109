using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class NullableReader<T>(ColumnReader<T> reader) : ColumnReader<T?> where T : struct
{
    public override T? Read(RowCursor row, int ordinal) =>
        row.GetStorageClass(ordinal) == StorageClass.Null ? null : reader.Read(row, ordinal);
}
