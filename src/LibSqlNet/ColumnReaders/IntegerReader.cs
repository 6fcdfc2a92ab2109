using System.Numerics;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads the integer types that are narrower than the stored one; what does not fit is an <see cref="OverflowException"/>.</summary>
internal sealed class IntegerReader<T> : ColumnReader<T> where T : struct, INumberBase<T>
{
    public override T Read(ValueSource source, int ordinal)
    {
        var value = source.GetInt64(ordinal);
        return value != 0 || source.GetStorageClass(ordinal) != StorageClass.Null ? T.CreateChecked(value) : throw NullValue(source, ordinal);
    }
}
