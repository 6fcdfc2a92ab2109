using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a value as the type that stands for its storage class.</summary>
internal sealed class ValueReader : ColumnReader<object>
{
    public override object Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer => source.GetInt64(ordinal),
        StorageClass.Real => source.GetDouble(ordinal),
        StorageClass.Text => source.GetText(ordinal)!,
        StorageClass.Blob => BytesReader.Copy(source.GetBytes(ordinal)),
        _ => DBNull.Value,
    };
}
