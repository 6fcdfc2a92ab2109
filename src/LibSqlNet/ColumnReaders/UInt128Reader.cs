using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class UInt128Reader : ColumnReader<UInt128>
{
    public override UInt128 Read(ValueSource source, int ordinal) =>
        UInt128.Parse(ColumnReader<string>.Default.Read(source, ordinal), CultureInfo.InvariantCulture);
}
