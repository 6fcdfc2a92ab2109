using System.Globalization;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class DateOnlyReader : ColumnReader<DateOnly>
{
    public override DateOnly Read(RowCursor row, int ordinal) => row.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => DateOnly.FromDateTime(JulianDay.ToDateTime(row.GetDouble(ordinal))),
        _ => DateOnly.Parse(ColumnReader<string>.Default.Read(row, ordinal), CultureInfo.InvariantCulture),
    };
}
