using System.Globalization;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a time of its text, or of a Julian day. Without an offset it is UTC.</summary>
internal sealed class DateTimeOffsetReader : ColumnReader<DateTimeOffset>
{
    public override DateTimeOffset Read(RowCursor row, int ordinal) => row.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => new DateTimeOffset(JulianDay.ToDateTime(row.GetDouble(ordinal)), TimeSpan.Zero),
        _ => DateTimeOffset.Parse(ColumnReader<string>.Default.Read(row, ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };
}
