using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a duration of its text, or of a number of days.</summary>
internal sealed class TimeSpanReader : ColumnReader<TimeSpan>
{
    public override TimeSpan Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => TimeSpan.FromDays(source.GetDouble(ordinal)),
        _ => TimeSpan.Parse(ColumnReader<string>.Default.Read(source, ordinal), CultureInfo.InvariantCulture),
    };
}
