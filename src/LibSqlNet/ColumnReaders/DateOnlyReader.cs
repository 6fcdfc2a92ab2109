using System.Globalization;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class DateOnlyReader : ColumnReader<DateOnly>
{
    public override DateOnly Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => DateOnly.FromDateTime(JulianDay.ToDateTime(source.GetDouble(ordinal))),
        _ => DateOnly.Parse(ColumnReader<string>.Default.Read(source, ordinal), CultureInfo.InvariantCulture),
    };
}
