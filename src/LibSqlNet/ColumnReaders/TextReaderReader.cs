using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class TextReaderReader : ColumnReader<TextReader>
{
    public override TextReader Read(RowCursor row, int ordinal) => new System.IO.StringReader(row.GetText(ordinal) ?? "");
}
