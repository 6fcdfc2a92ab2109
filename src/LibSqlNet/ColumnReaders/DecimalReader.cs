using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Decimals are stored as text; numbers are read by their text too, for a double's digits say what was meant.</summary>
internal sealed class DecimalReader : ColumnReader<decimal>
{
    public override decimal Read(RowCursor row, int ordinal) => row.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer => row.GetInt64(ordinal),
        _ => decimal.Parse(ColumnReader<string>.Default.Read(row, ordinal), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture),
    };
}
