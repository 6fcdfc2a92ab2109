using System.Data;

namespace LibSqlNet.Tests.Conformance;

/// <summary>How parameters are written where Microsoft.Data.Sqlite and System.Data.Common disagree, in both modes, and what only this provider takes.</summary>
internal sealed class ParameterConformanceTests : DatabaseTest
{
    private static readonly object[][] Conversions =
    [
        [DbType.Int32, "5", "text", "integer"], [DbType.Int64, 5.0, "real", "integer"], [DbType.Boolean, "True", "text", "integer"], [DbType.Double, 5, "integer", "real"],
        [DbType.Single, "1.5", "text", "real"], [DbType.String, 5, "integer", "text"], [DbType.AnsiString, 1.5, "real", "text"],
        [DbType.Decimal, 5, "integer", "text"], [DbType.DateTime, "2024-02-29T12:00:00", "text", "text"], [DbType.Object, 5, "integer", "integer"],
        [DbType.Byte, DayOfWeek.Friday, "integer", "integer"], [DbType.UInt16, '5', "text", "integer"],
    ];

    [TestCaseSource(nameof(Conversions))]
    public void DbType_converts_values_only_when_strict(DbType type, object value, string compatible, string strict)
    {
        Assert.That(Written("", type, value).Type, Is.EqualTo(compatible));
        Assert.That(Written("Conformance=Strict", type, value).Type, Is.EqualTo(strict));
    }

    [Test]
    public void DbType_gives_values_the_form_of_their_type_when_strict()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Written("Conformance=Strict", DbType.DateTime, "2024-02-29T12:00:00").Value, Is.EqualTo("2024-02-29 12:00:00"));
            Assert.That(Written("Conformance=Strict", DbType.Date, new DateTime(2024, 2, 29, 12, 0, 0)).Value, Is.EqualTo("2024-02-29"));
            Assert.That(Written("Conformance=Strict", DbType.Guid, "0f8fad5b-d9cb-469f-a165-70867728950e").Value, Is.EqualTo("0F8FAD5B-D9CB-469F-A165-70867728950E"));
            Assert.That(Written("Conformance=Strict", DbType.Int32, "5").Value, Is.EqualTo(5L));
            Assert.That(Written("Conformance=Strict", DbType.String, new DateTime(2024, 2, 29)).Value, Is.EqualTo("2024-02-29 00:00:00"));
            Assert.That(Written("Conformance=Strict", DbType.Int32, null).Value, Is.EqualTo(DBNull.Value));
            Assert.That(Written("Conformance=Strict", DbType.Int32, DBNull.Value).Value, Is.EqualTo(DBNull.Value));
        });
    }

    [TestCase(DbType.Int32, "five")]
    [TestCase(DbType.Byte, 300)]
    [TestCase(DbType.Binary, "text")]
    [TestCase(DbType.Guid, "none")]
    public void Values_that_are_none_of_their_DbType_throw_when_strict(DbType type, object value)
    {
        Assert.DoesNotThrow(() => Written("", type, value));
        Assert.That(Assert.Throws<InvalidCastException>(() => Written("Conformance=Strict", type, value))!.Message, Does.Contain("@value").And.Contain(type.ToString()));
    }

    [Test]
    public void DbType_is_honoured_by_readers_scalars_and_batches_and_reset()
    {
        using var connection = OpenFile("Conformance=Strict");
        using var command = connection.Command("SELECT typeof(@value); SELECT typeof(@value)", ("@value", "5"));
        command.Parameters[0].DbType = DbType.Int32;
        using (var reader = command.ExecuteReader())
        {
            reader.NextResult();
            reader.Read();
            Assert.That(reader.GetString(0), Is.EqualTo("integer"));
        }

        using var batch = connection.CreateBatch();
        batch.BatchCommands.Add("SELECT typeof(@value)").Parameters.Add(command.Parameters[0]);
        Assert.That(batch.ExecuteScalar(), Is.EqualTo("integer"));
        command.Parameters[0].ResetDbType();
        Assert.That(command.ExecuteScalar(), Is.EqualTo("text"));
        Assert.That(command.Parameters[0].Value, Is.EqualTo("5"));
    }

    [Test]
    public void Parameters_without_a_name_go_to_question_marks_by_place([Values("", "Conformance=Strict")] string options)
    {
        using var connection = OpenFile(options);
        using var command = connection.Command("SELECT ? || ? || @c");
        foreach (var (name, value) in new[] { ("", "a"), ("", "b"), ("@c", "c") })
        {
            command.Parameters.AddWithValue(name, value);
        }

        Assert.That(command.ExecuteScalar(), Is.EqualTo("abc"));
        command.CommandText = "SELECT @a || ? || @c";
        Assert.That(Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar())!.Message, Does.Contain("no name"));
    }

    [Test]
    public void Streams_are_written_as_blobs_from_where_they_stand([Values] bool canSeek)
    {
        using var connection = OpenMemory();
        using var memory = new MemoryStream([.. Enumerable.Range(0, 200_000).Select(static i => (byte)i)]);
        memory.Position = 100;
        using Stream stream = canSeek ? memory : new BufferedStream(new OnlyForward(memory));
        using var command = connection.Command("CREATE TABLE t (a); INSERT INTO t VALUES (@s); INSERT INTO t VALUES (@s)", ("@s", stream));
        command.ExecuteNonQuery();

        Assert.That(connection.Rows("SELECT typeof(a), length(a), hex(substr(a, 1, 1)) FROM t"), Is.EqualTo(new object[][] { ["blob", 199_900L, "64"], ["blob", 199_900L, "64"] }));
        Assert.That(memory.Position, Is.EqualTo(memory.Length));
        Assert.That(command.Parameters[0].SqliteType, Is.EqualTo(LibSqlType.Blob));
        command.CommandText = "SELECT length(@s)";
        command.Parameters[0].Size = 3;
        Assert.That(command.ExecuteScalar(), Is.EqualTo(3));
        command.Parameters[0].Value = new MemoryStream([1]);
        Assert.That(command.ExecuteScalar(), Is.EqualTo(1));
    }

    [Test]
    public void Streams_that_are_too_long_throw_before_they_are_read()
    {
        using var connection = OpenMemory();
        using var endless = new OnlyForward(Stream.Null, length: 3_000_000_000);
        using var command = connection.Command("SELECT @s", ("@s", endless));

        Assert.That(Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar())!.Message, Does.Contain("LibSqlBlob"));
    }

    [Test]
    public void Readers_and_characters_are_written_as_text_and_segments_as_blobs()
    {
        using var connection = OpenMemory();
        using var reader = new StringReader("žluťoučký");
        using var command = connection.Command("SELECT @v || '', typeof(@v)");
        var parameter = command.Parameters.AddWithValue("@v", null);
        foreach (var value in new object[] { reader, "žluťoučký".ToCharArray(), "žluťoučký".AsMemory(), new Memory<char>("žluťoučký".ToCharArray()) })
        {
            parameter.Value = value;
            using var result = command.ExecuteReader();
            result.Read();
            Assert.That((result.GetString(0), result.GetString(1)), Is.EqualTo(("žluťoučký", "text")));
        }

        parameter.Value = new ArraySegment<byte>([1, 2, 3, 4], 1, 2);
        command.CommandText = "SELECT hex(@v)";
        Assert.That(command.ExecuteScalar(), Is.EqualTo("0203"));
    }

    [Test]
    public void AddRange_adds_all_or_none()
    {
        using var command = new LibSqlCommand();

        Assert.Throws<ArgumentNullException>(() => command.Parameters.AddRange((IEnumerable<LibSqlParameter>)null!));
        Assert.Throws<ArgumentNullException>(() => command.Parameters.AddRange((Array)null!));
        Assert.Throws<ArgumentNullException>(() => command.Parameters.AddRange(new LibSqlParameter[] { new("@a", 1), null! }));
        Assert.Throws<InvalidCastException>(() => command.Parameters.AddRange(new object[] { new LibSqlParameter("@a", 1), "b" }));
        Assert.Throws<ArgumentNullException>(() => command.Parameters.Add(null!));
        Assert.Throws<ArgumentNullException>(() => command.Parameters.Insert(0, (object)null!));
        Assert.That(command.Parameters, Is.Empty);
    }

    [Test]
    public void Connections_take_no_part_in_distributed_transactions()
    {
        using var connection = OpenFile("Default Timeout=7");

        connection.EnlistTransaction(null);
        using var transaction = new System.Transactions.CommittableTransaction();
        Assert.Throws<NotSupportedException>(() => connection.EnlistTransaction(transaction));
        Assert.That(connection.ConnectionTimeout, Is.EqualTo(7));
    }

    private (string Type, object? Value) Written(string options, DbType type, object? value)
    {
        using var connection = OpenFile(options);
        using var command = connection.Command("SELECT typeof(@value), @value", ("@value", value));
        command.Parameters[0].DbType = type;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetString(0), reader.GetValue(1));
    }

    private sealed class OnlyForward(Stream inner, long length = -1) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => length >= 0;

        public override bool CanWrite => false;

        public override long Length => length >= 0 ? length : throw new NotSupportedException();

        public override long Position
        {
            get => length >= 0 ? 0 : throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
