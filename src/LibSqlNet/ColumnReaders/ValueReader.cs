using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a value as the type that stands for its storage class.</summary>
internal sealed class ValueReader : ColumnReader<object>
{
    public override object Read(RowCursor row, int ordinal) => row.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer => row.GetInt64(ordinal),
        StorageClass.Real => row.GetDouble(ordinal),
        StorageClass.Text => row.GetText(ordinal)!,
        StorageClass.Blob => row.GetBytes(ordinal).ToArray(),
        _ => DBNull.Value,
    };
}
