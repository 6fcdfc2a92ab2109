using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class BytesReader : ColumnReader<byte[]>
{
    public override byte[] Read(RowCursor row, int ordinal)
    {
        var bytes = row.GetBytes(ordinal);
        return !bytes.IsEmpty || row.GetStorageClass(ordinal) != StorageClass.Null ? bytes.ToArray() : throw NullValue(row, ordinal);
    }
}
