using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class SingleReader : ColumnReader<float>
{
    public override float Read(ValueSource source, int ordinal) => (float)ColumnReader<double>.Default.Read(source, ordinal);
}
