using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class BooleanReader : ColumnReader<bool>
{
    public override bool Read(ValueSource source, int ordinal) => ColumnReader<long>.Default.Read(source, ordinal) != 0;
}
