using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class HalfReader : ColumnReader<Half>
{
    public override Half Read(ValueSource source, int ordinal) => (Half)ColumnReader<double>.Default.Read(source, ordinal);
}
