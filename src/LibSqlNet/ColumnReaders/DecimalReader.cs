using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Decimals are stored as text; numbers are read by their text too, for a double's digits say what was meant.</summary>
internal sealed class DecimalReader : ColumnReader<decimal>
{
    public override decimal Read(ValueSource source, int ordinal) => source.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer => source.GetInt64(ordinal),
        _ => decimal.Parse(source.GetDigits(ordinal) ?? throw NullValue(source, ordinal), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture),
    };
}
