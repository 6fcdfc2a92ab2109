using System.Numerics;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads the integer types that are narrower than the stored one; what does not fit is an <see cref="OverflowException"/>.</summary>
internal sealed class IntegerReader<T> : ColumnReader<T> where T : struct, INumberBase<T>
{
    public override T Read(RowCursor row, int ordinal)
    {
        var value = row.GetInt64(ordinal);
        return value != 0 || row.GetStorageClass(ordinal) != StorageClass.Null ? T.CreateChecked(value) : throw NullValue(row, ordinal);
    }
}
