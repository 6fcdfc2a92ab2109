using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class SingleReader : ColumnReader<float>
{
    public override float Read(RowCursor row, int ordinal) => (float)ColumnReader<double>.Default.Read(row, ordinal);
}
