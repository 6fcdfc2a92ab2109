using System.Globalization;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a time of its text, or of a Julian day. Without an offset it is UTC.</summary>
internal sealed class DateTimeOffsetReader : ColumnReader<DateTimeOffset>
{
    public override DateTimeOffset Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => new DateTimeOffset(JulianDay.ToDateTime(source.GetDouble(ordinal)), TimeSpan.Zero),
        _ => DateTimeOffset.Parse(ColumnReader<string>.Default.Read(source, ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };
}
