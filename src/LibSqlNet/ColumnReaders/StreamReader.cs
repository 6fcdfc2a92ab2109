using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class StreamReader : ColumnReader<Stream>
{
    public override Stream Read(RowCursor row, int ordinal) => new MemoryStream(ColumnReader<byte[]>.Default.Read(row, ordinal), writable: false);
}
