using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class TextReaderReader : ColumnReader<TextReader>
{
    public override TextReader Read(ValueSource source, int ordinal) => new System.IO.StringReader(source.GetText(ordinal) ?? "");
}
