using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a nullable enum; <typeparamref name="T"/> is the nullable type.</summary>
internal sealed class NullableEnumReader<T>(Type enumType) : ColumnReader<T>
{
    public override T Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) == StorageClass.Null
        ? default!
        : (T)Enum.ToObject(enumType, Number(source, ordinal));

    private object Number(ValueSource source, int ordinal) => Type.GetTypeCode(enumType) switch
    {
        TypeCode.SByte => ColumnReader<sbyte>.Default.Read(source, ordinal),
        TypeCode.Byte => ColumnReader<byte>.Default.Read(source, ordinal),
        TypeCode.Int16 => ColumnReader<short>.Default.Read(source, ordinal),
        TypeCode.UInt16 => ColumnReader<ushort>.Default.Read(source, ordinal),
        TypeCode.Int32 => ColumnReader<int>.Default.Read(source, ordinal),
        TypeCode.UInt32 => ColumnReader<uint>.Default.Read(source, ordinal),
        TypeCode.UInt64 => ColumnReader<ulong>.Default.Read(source, ordinal),
        _ => ColumnReader<long>.Default.Read(source, ordinal),
    };
}
