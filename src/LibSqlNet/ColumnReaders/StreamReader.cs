using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class StreamReader : ColumnReader<Stream>
{
    public override Stream Read(ValueSource source, int ordinal) => new MemoryStream(ColumnReader<byte[]>.Default.Read(source, ordinal), writable: false);
}
