using System.Data;

namespace LibSqlNet.Tests.Conformance;

/// <summary>What getters do where Microsoft.Data.Sqlite and System.Data.Common disagree, in both modes.</summary>
internal sealed class GetterConformanceTests : DatabaseTest
{
    private static readonly (string Name, Func<LibSqlDataReader, object?> Read)[] Getters =
    [
        ("GetBoolean", static r => r.GetBoolean(0)), ("GetByte", static r => r.GetByte(0)), ("GetInt16", static r => r.GetInt16(0)),
        ("GetInt32", static r => r.GetInt32(0)), ("GetInt64", static r => r.GetInt64(0)), ("GetFloat", static r => r.GetFloat(0)),
        ("GetDouble", static r => r.GetDouble(0)), ("GetDecimal", static r => r.GetDecimal(0)), ("GetString", static r => r.GetString(0)),
        ("GetChar", static r => r.GetChar(0)), ("GetGuid", static r => r.GetGuid(0)), ("GetDateTime", static r => r.GetDateTime(0)),
        ("GetDateTimeOffset", static r => r.GetDateTimeOffset(0)), ("GetTimeSpan", static r => r.GetTimeSpan(0)),
        ("GetBytes", static r => r.GetBytes(0, 0, null, 0, 0)), ("GetChars", static r => r.GetChars(0, 0, null, 0, 0)),
        ("GetStream", static r => r.GetStream(0)), ("DateOnly", static r => r.GetFieldValue<DateOnly>(0)), ("ulong", static r => r.GetFieldValue<ulong>(0)),
        ("bytes", static r => r.GetFieldValue<byte[]>(0)), ("enum", static r => r.GetFieldValue<DayOfWeek>(0)),
    ];

    [Test]
    public void Typed_getters_throw_for_NULL()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        Assert.Multiple(() =>
        {
            foreach (var (name, read) in Getters)
            {
                Assert.Throws<InvalidOperationException>(() => Read(compatible, "NULL", read), name);
                Assert.Throws<InvalidCastException>(() => Read(strict, "NULL", read), name);
            }
        });
    }

    [Test]
    public void GetTextReader_of_NULL_is_empty_unless_strict()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");

        Assert.That(Read(compatible, "NULL", static r => r.GetTextReader(0).ReadToEnd()), Is.EqualTo(""));
        Assert.Throws<InvalidCastException>(() => Read(strict, "NULL", static r => r.GetTextReader(0)));
    }

    [TestCase("'5'", "GetInt64", 5L)]
    [TestCase("'abc'", "GetInt32", 0)]
    [TestCase("1.9", "GetInt64", 1L)]
    [TestCase("'abc'", "GetDouble", 0.0)]
    [TestCase("5", "GetString", "5")]
    [TestCase("1.5", "GetString", "1.5")]
    [TestCase("x'35'", "GetString", "5")]
    [TestCase("x'35'", "GetDouble", 5.0)]
    [TestCase("'1'", "GetBoolean", true)]
    [TestCase("'abc'", "GetBytes", 3L)]
    [TestCase("5", "GetChars", 1L)]
    public void Values_of_another_class_are_converted_unless_strict(string literal, string getter, object expected)
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        var read = Getters.Single(candidate => candidate.Name == getter).Read;

        Assert.That(Read(compatible, literal, read), Is.EqualTo(expected));
        Assert.That(Assert.Throws<InvalidCastException>(() => Read(strict, literal, read))!.Message, Does.Contain("'value'"));
    }

    [Test]
    public void GetStream_of_a_stored_text_is_its_UTF8_unless_strict()
    {
        using var compatible = OpenFile();
        using var strict = OpenFile("Conformance=Strict");
        compatible.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB); INSERT INTO t VALUES (1, 'abc', x'01')");

        Assert.That(Read(compatible, "id, a FROM t --", static r => r.GetStream(1).Length), Is.EqualTo(3));
        Assert.Throws<InvalidCastException>(() => Read(strict, "id, a FROM t --", static r => r.GetStream(1)));
        Assert.That(Read(strict, "id, b FROM t --", static r => r.GetStream(1).Length), Is.EqualTo(1));
    }

    [Test]
    public void Values_of_the_right_class_are_read_in_both_modes([Values("", "Conformance=Strict")] string options)
    {
        using var connection = OpenFile(options);
        Assert.Multiple(() =>
        {
            Assert.That(Read(connection, "5", static r => r.GetInt64(0)), Is.EqualTo(5L));
            Assert.That(Read(connection, "5", static r => r.GetDouble(0)), Is.EqualTo(5.0));
            Assert.That(Read(connection, "5", static r => r.GetDecimal(0)), Is.EqualTo(5m));
            Assert.That(Read(connection, "1.5", static r => r.GetDecimal(0)), Is.EqualTo(1.5m));
            Assert.That(Read(connection, "'1.50'", static r => r.GetDecimal(0)), Is.EqualTo(1.50m));
            Assert.That(Read(connection, "1", static r => r.GetBoolean(0)), Is.True);
            Assert.That(Read(connection, "'x'", static r => r.GetChar(0)), Is.EqualTo('x'));
            Assert.That(Read(connection, "'2024-02-29'", static r => r.GetDateTime(0)), Is.EqualTo(new DateTime(2024, 2, 29)));
            Assert.That(Read(connection, "2460000.5", static r => r.GetDateTime(0)), Is.EqualTo(new DateTime(2023, 2, 25)));
            Assert.That(Read(connection, "x'0102'", static r => r.GetFieldValue<byte[]>(0)), Is.EqualTo(new byte[] { 1, 2 }));
            Assert.That(Read(connection, "x'0102'", static r => r.GetBytes(0, 1, new byte[5], 0, 5)), Is.EqualTo(1));
            Assert.That(Read(connection, "x''", static r => r.GetFieldValue<byte[]>(0)), Is.Empty);
            Assert.That(Read(connection, "NULL", static r => r.GetFieldValue<int?>(0)), Is.Null);
            Assert.That(Read(connection, "NULL", static r => r.GetValue(0)), Is.EqualTo(DBNull.Value));
            Assert.That(Read(connection, "NULL", static r => r.IsDBNull(0)), Is.True);
            Assert.Throws<OverflowException>(() => Read(connection, "300", static r => r.GetByte(0)));
        });
    }

    [Test]
    public void Offsets_and_lengths_are_checked([Values("", "Conformance=Strict")] string options)
    {
        using var connection = OpenFile(options);
        using var command = connection.Command("SELECT x'010203', 'abc'");
        using var reader = command.ExecuteReader();
        reader.Read();
        foreach (var (offset, bufferOffset, length) in new[] { (-1L, 0, 1), (0L, -1, 1), (0L, 5, 1), (0L, 0, -1), (0L, 0, 5), (0L, 2, 3) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetBytes(0, offset, new byte[4], bufferOffset, length));
            Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetChars(1, offset, new char[4], bufferOffset, length));
        }

        Assert.That(reader.GetBytes(0, 9, new byte[4], 0, 4), Is.Zero);
        Assert.That(reader.GetChars(1, 2, new char[4], 3, 1), Is.EqualTo(1));
        Assert.Throws<ArgumentNullException>(() => reader.GetValues(null!));
    }

    private static object? Read(LibSqlConnection connection, string literal, Func<LibSqlDataReader, object?> read)
    {
        using var command = connection.Command($"SELECT {literal} AS value");
        using var reader = command.ExecuteReader(CommandBehavior.SingleRow);
        reader.Read();
        return read(reader);
    }
}
