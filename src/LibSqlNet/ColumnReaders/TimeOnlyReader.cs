using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a time of day of its text, or of a part of a day.</summary>
internal sealed class TimeOnlyReader : ColumnReader<TimeOnly>
{
    public override TimeOnly Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer or StorageClass.Real => TimeOnly.FromTimeSpan(TimeSpan.FromDays(source.GetDouble(ordinal))),
        _ => TimeOnly.Parse(ColumnReader<string>.Default.Read(source, ordinal), CultureInfo.InvariantCulture),
    };
}
