using LibSqlNet.Native;

namespace LibSqlNet.Tests;

internal sealed unsafe class LibSqlDataReaderStreamTests : DatabaseTest
{
    private const string Schema =
        """
        CREATE TABLE plain (a, b);
        CREATE TABLE keyed (id INTEGER PRIMARY KEY, a, b);
        CREATE TABLE named (id TEXT PRIMARY KEY, a);
        CREATE TABLE descending (id INTEGER PRIMARY KEY DESC, a);
        CREATE TABLE masked (rowid INTEGER, a);
        CREATE TABLE rowless (id INTEGER PRIMARY KEY, a) WITHOUT ROWID;
        CREATE VIEW seen AS SELECT id, a FROM keyed;
        INSERT INTO plain VALUES (x'0102', 'ž'), (x'0304', NULL);
        INSERT INTO keyed VALUES (5, x'0102', 'ž'), (6, x'0304', NULL);
        INSERT INTO named VALUES ('x', x'0102');
        INSERT INTO descending VALUES (2, x'0102'), (1, x'0304');
        INSERT INTO masked VALUES (2, x'0102'), (1, x'0304');
        INSERT INTO rowless VALUES (1, x'0102');
        """;

    [TestCase("SELECT a, rowid FROM plain", true)]
    [TestCase("SELECT a, _rowid_ AS x FROM plain", true)]
    [TestCase("SELECT a, id FROM keyed", true)]
    [TestCase("SELECT a, id FROM seen", true)]
    [TestCase("SELECT a, rowid FROM named", true)]
    [TestCase("SELECT b, id FROM keyed", true)]
    [TestCase("SELECT a FROM keyed", false)]
    [TestCase("SELECT a, b FROM plain", false)]
    [TestCase("SELECT a, id FROM named", false)]
    [TestCase("SELECT a, id FROM descending", false)]
    [TestCase("SELECT a, rowid FROM masked", false)]
    [TestCase("SELECT a, id FROM rowless", false)]
    [TestCase("SELECT a || '', id FROM keyed", false)]
    [TestCase("SELECT x.a, y.id FROM keyed x JOIN keyed y ON x.id <> y.id", false)]
    [TestCase("SELECT a, id FROM keyed WHERE 0 UNION ALL SELECT x'0506', 5", false)]
    public void GetStream_reads_from_the_database_when_the_row_is_known(string sql, bool isBlob)
    {
        using var connection = OpenMemory();
        connection.Execute(Schema);
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();
        reader.Read();
        var expected = new byte[reader.GetBytes(0, 0, null, 0, 0)];
        reader.GetBytes(0, 0, expected, 0, expected.Length);

        using var stream = reader.GetStream(0);
        var actual = new byte[100];
        Assert.That(actual[..stream.Read(actual)], Is.EqualTo(expected));
        Assert.That(stream, Is.InstanceOf(isBlob ? typeof(LibSqlBlob) : typeof(MemoryStream)));
        Assert.That(stream.CanWrite, Is.False);
    }

    [Test]
    public void GetStream_of_null_or_a_number_is_what_it_is_without_a_rowid()
    {
        using var connection = OpenMemory();
        using var command = connection.Command($"{Schema} SELECT b, id FROM keyed WHERE id = 6; INSERT INTO keyed VALUES (7, 12, 3); SELECT a, id FROM keyed WHERE id = 7");
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.That(() => reader.GetStream(0), Throws.InvalidOperationException);

        reader.NextResult();
        reader.Read();
        Assert.That(reader.GetStream(0).Length, Is.EqualTo(2));
    }

    [Test]
    public void GetStream_outlives_the_reader()
    {
        using var connection = OpenMemory();
        connection.Execute(Schema);
        Stream stream;
        using (var command = connection.Command("SELECT a, id FROM keyed ORDER BY id DESC"))
        using (var reader = command.ExecuteReader())
        {
            reader.Read();
            stream = reader.GetStream(0);
            reader.Read();
        }

        using (stream)
        {
            Assert.That(stream.ReadByte(), Is.EqualTo(3));
        }
    }

    [Test]
    public void GetStream_copies_a_value_whose_row_was_changed_since()
    {
        using var connection = OpenMemory();
        connection.Execute(Schema);
        using var command = connection.Command("SELECT a, id FROM keyed");
        using var reader = command.ExecuteReader();
        reader.Read();
        connection.Execute("DELETE FROM keyed WHERE id = 5");

        using var stream = reader.GetStream(0);
        Assert.That(stream, Is.InstanceOf<MemoryStream>());
        Assert.That(stream.ReadByte(), Is.EqualTo(1));
    }

    [Test]
    public void Handle_is_the_native_one_while_there_is_one()
    {
        using var connection = Connect("Data Source=:memory:");
        Assert.That(connection.Handle, Is.EqualTo((nint)0));
        connection.Open();
        using var command = connection.Command("SELECT 1, 2");
        using var reader = command.ExecuteReader();

        Assert.That((nint)NativeMethods.sqlite3_db_handle((sqlite3_stmt*)reader.Handle), Is.EqualTo(connection.Handle).And.Not.EqualTo((nint)0));
        Assert.That(NativeMethods.sqlite3_column_count((sqlite3_stmt*)reader.Handle), Is.EqualTo(2));
        reader.NextResult();
        Assert.That(reader.Handle, Is.EqualTo((nint)0));
        connection.Close();
        Assert.That(connection.Handle, Is.EqualTo((nint)0));
    }
}
