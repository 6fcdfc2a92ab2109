using System.Runtime.CompilerServices;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads the number behind an enum; what does not fit its underlying type is an <see cref="OverflowException"/>.</summary>
internal sealed class EnumReader<T> : ColumnReader<T>
{
    private static readonly TypeCode Underlying = Type.GetTypeCode(typeof(T));

    public override T Read(RowCursor row, int ordinal) => Underlying switch
    {
        TypeCode.SByte => Convert<sbyte>(row, ordinal),
        TypeCode.Byte => Convert<byte>(row, ordinal),
        TypeCode.Int16 => Convert<short>(row, ordinal),
        TypeCode.UInt16 => Convert<ushort>(row, ordinal),
        TypeCode.Int32 => Convert<int>(row, ordinal),
        TypeCode.UInt32 => Convert<uint>(row, ordinal),
        TypeCode.UInt64 => Convert<ulong>(row, ordinal),
        _ => Convert<long>(row, ordinal),
    };

    private static T Convert<TNumber>(RowCursor row, int ordinal)
    {
        var number = ColumnReader<TNumber>.Default.Read(row, ordinal);
        return Unsafe.As<TNumber, T>(ref number);
    }
}
