using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class Int64Reader : ColumnReader<long>
{
    public override long Read(RowCursor row, int ordinal)
    {
        var value = row.GetInt64(ordinal);
        return value != 0 || row.GetStorageClass(ordinal) != StorageClass.Null ? value : throw NullValue(row, ordinal);
    }
}
