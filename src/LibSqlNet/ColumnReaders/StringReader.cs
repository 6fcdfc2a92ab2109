using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class StringReader : ColumnReader<string>
{
    public override string Read(RowCursor row, int ordinal) => row.GetText(ordinal) ?? throw NullValue(row, ordinal);
}
