using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

internal sealed class StringReader : ColumnReader<string>
{
    public override string Read(ValueSource source, int ordinal) => source.GetText(ordinal) ?? throw NullValue(source, ordinal);
}
