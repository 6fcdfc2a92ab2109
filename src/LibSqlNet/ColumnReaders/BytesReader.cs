using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class BytesReader : ColumnReader<byte[]>
{
    public override byte[] Read(ValueSource source, int ordinal)
    {
        var bytes = source.GetBytes(ordinal);
        return !bytes.IsEmpty || source.GetStorageClass(ordinal) != StorageClass.Null ? Copy(bytes) : throw NullValue(source, ordinal);
    }

    /// <summary>The bytes in an array of their own, which need not be zeroed before.</summary>
    public static byte[] Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }
}
