using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Values above <see cref="long.MaxValue"/> are stored as the negative number with the same bits.</summary>
internal sealed class UInt64Reader : ColumnReader<ulong>
{
    public override ulong Read(ValueSource source, int ordinal) => unchecked((ulong)ColumnReader<long>.Default.Read(source, ordinal));
}
