using System.Runtime.CompilerServices;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads the number behind an enum; what does not fit its underlying type is an <see cref="OverflowException"/>.</summary>
internal sealed class EnumReader<T> : ColumnReader<T>
{
    private static readonly TypeCode Underlying = Type.GetTypeCode(typeof(T));

    public override T Read(ValueSource source, int ordinal) => Underlying switch
    {
        TypeCode.SByte => Convert<sbyte>(source, ordinal),
        TypeCode.Byte => Convert<byte>(source, ordinal),
        TypeCode.Int16 => Convert<short>(source, ordinal),
        TypeCode.UInt16 => Convert<ushort>(source, ordinal),
        TypeCode.Int32 => Convert<int>(source, ordinal),
        TypeCode.UInt32 => Convert<uint>(source, ordinal),
        TypeCode.UInt64 => Convert<ulong>(source, ordinal),
        _ => Convert<long>(source, ordinal),
    };

    private static T Convert<TNumber>(ValueSource source, int ordinal)
    {
        var number = ColumnReader<TNumber>.Default.Read(source, ordinal);
        return Unsafe.As<TNumber, T>(ref number);
    }
}
