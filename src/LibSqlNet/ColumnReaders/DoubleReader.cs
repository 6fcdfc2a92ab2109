using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class DoubleReader : ColumnReader<double>
{
    public override double Read(ValueSource source, int ordinal)
    {
        var value = source.GetDouble(ordinal);
        return value != 0 || source.GetStorageClass(ordinal) != StorageClass.Null ? value : throw NullValue(source, ordinal);
    }
}
