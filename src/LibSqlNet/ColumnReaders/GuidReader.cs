using System.Text;
using LibSqlNet.Sessions;

namespace LibSqlNet.ColumnReaders;

/// <summary>Reads a Guid of its 16 bytes, or of its text as text or blob.</summary>
internal sealed class GuidReader : ColumnReader<Guid>
{
    private const int Size = 16;

    public override Guid Read(ValueSource source, int ordinal)
    {
        if (source.GetStorageClass(ordinal) != StorageClass.Blob)
        {
            return Guid.Parse(ColumnReader<string>.Default.Read(source, ordinal));
        }

        var bytes = source.GetBytes(ordinal);
        return bytes.Length == Size ? new Guid(bytes) : Guid.Parse(Encoding.UTF8.GetString(bytes));
    }
}
