using System.Globalization;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a date of its text, or of a Julian day. A text with an offset gives a UTC time, one without an unspecified one.</summary>
internal sealed class DateTimeReader : ColumnReader<DateTime>
{
    public override DateTime Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => JulianDay.ToDateTime(source.GetDouble(ordinal)),
        _ => DateTime.Parse(ColumnReader<string>.Default.Read(source, ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
    };
}
