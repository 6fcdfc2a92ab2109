using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class BytesReader : ColumnReader<byte[]>
{
    public override byte[] Read(ValueSource source, int ordinal)
    {
        var bytes = source.GetBytes(ordinal);
        return !bytes.IsEmpty || source.GetStorageClass(ordinal) != StorageClass.Null ? bytes.ToArray() : throw NullValue(source, ordinal);
    }
}
