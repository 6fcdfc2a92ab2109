using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class BooleanReader : ColumnReader<bool>
{
    public override bool Read(RowCursor row, int ordinal) => ColumnReader<long>.Default.Read(row, ordinal) != 0;
}
