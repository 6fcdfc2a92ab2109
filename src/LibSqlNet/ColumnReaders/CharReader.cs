using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a text of one character, or a number as the character's code.</summary>
internal sealed class CharReader : ColumnReader<char>
{
    public override char Read(ValueSource source, int ordinal)
    {
        if (source.GetStorageClass(ordinal) == StorageClass.Text && source.GetText(ordinal) is { Length: 1 } text)
        {
            return text[0];
        }

        return checked((char)ColumnReader<long>.Default.Read(source, ordinal));
    }
}
