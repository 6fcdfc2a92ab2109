using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class Int64Reader : ColumnReader<long>
{
    public override long Read(ValueSource source, int ordinal)
    {
        var value = source.GetInt64(ordinal);
        return value != 0 || source.GetStorageClass(ordinal) != StorageClass.Null ? value : throw NullValue(source, ordinal);
    }
}
