using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a nullable enum; <typeparamref name="T"/> is the nullable type.</summary>
internal sealed class NullableEnumReader<T>(Type enumType) : ColumnReader<T>
{
    public override T Read(RowCursor row, int ordinal) => row.GetStorageClass(ordinal) == StorageClass.Null
        ? default!
        : (T)Enum.ToObject(enumType, Number(row, ordinal));

    private object Number(RowCursor row, int ordinal) => Type.GetTypeCode(enumType) switch
    {
        TypeCode.SByte => ColumnReader<sbyte>.Default.Read(row, ordinal),
        TypeCode.Byte => ColumnReader<byte>.Default.Read(row, ordinal),
        TypeCode.Int16 => ColumnReader<short>.Default.Read(row, ordinal),
        TypeCode.UInt16 => ColumnReader<ushort>.Default.Read(row, ordinal),
        TypeCode.Int32 => ColumnReader<int>.Default.Read(row, ordinal),
        TypeCode.UInt32 => ColumnReader<uint>.Default.Read(row, ordinal),
        TypeCode.UInt64 => ColumnReader<ulong>.Default.Read(row, ordinal),
        _ => ColumnReader<long>.Default.Read(row, ordinal),
    };
}
