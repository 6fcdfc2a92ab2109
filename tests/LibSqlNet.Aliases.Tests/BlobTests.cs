using Microsoft.Data.Sqlite;

namespace LibSqlNet.Aliases.Tests;

internal sealed class BlobTests : DatabaseTest
{
    [Test]
    public void Blob_is_written_and_read_in_place()
    {
        Execute("UPDATE city SET flag = zeroblob(1000) WHERE id = 2");
        using (var write = new SqliteBlob(Connection, "city", "flag", 2))
        {
            write.Position = 500;
            write.Write([7, 8, 9], 0, 3);
        }

        using var read = new SqliteBlob(Connection, "city", "flag", 2, readOnly: true);
        read.Seek(501, SeekOrigin.Begin);
        Assert.That((read.ReadByte(), read.Length, read.CanWrite, read.Position), Is.EqualTo((8, 1000L, false, 502L)));
        Assert.That(() => read.SetLength(5), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Column_is_streamed_when_its_row_is_known()
    {
        using var command = new SqliteCommand("SELECT id, flag FROM city WHERE id = 1", Connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        using var stream = reader.GetStream(1);

        Assert.That(stream, Is.TypeOf<SqliteBlob>());
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.That(copy.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Bytes_and_characters_come_in_pieces()
    {
        using var command = new SqliteCommand("SELECT flag, name FROM city WHERE id = 1", Connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        var bytes = new byte[2];
        var letters = new char[2];

        Assert.That(reader.GetBytes(0, 1, bytes, 0, 2), Is.EqualTo(2));
        Assert.That(reader.GetChars(1, 1, letters, 0, 2), Is.EqualTo(2));
        Assert.That((bytes[1], new string(letters)), Is.EqualTo(((byte)3, "rn")));
    }
}
