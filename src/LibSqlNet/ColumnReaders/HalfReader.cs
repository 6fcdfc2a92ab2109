using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class HalfReader : ColumnReader<Half>
{
    public override Half Read(RowCursor row, int ordinal) => (Half)ColumnReader<double>.Default.Read(row, ordinal);
}
