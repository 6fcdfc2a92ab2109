using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class DoubleReader : ColumnReader<double>
{
    public override double Read(RowCursor row, int ordinal)
    {
        var value = row.GetDouble(ordinal);
        return value != 0 || row.GetStorageClass(ordinal) != StorageClass.Null ? value : throw NullValue(row, ordinal);
    }
}
