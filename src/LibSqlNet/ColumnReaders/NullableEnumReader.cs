using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a nullable enum; <typeparamref name="T"/> is the nullable type.</summary>
internal sealed class NullableEnumReader<T>(Type enumType) : ColumnReader<T>
{
    public override T Read(RowCursor row, int ordinal) =>
        row.GetStorageClass(ordinal) == StorageClass.Null ? default! : (T)Enum.ToObject(enumType, row.GetInt64(ordinal));
}
