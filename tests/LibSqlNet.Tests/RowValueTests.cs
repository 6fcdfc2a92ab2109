using System.Text;

namespace LibSqlNet.Tests;

/// <summary>Values on their way to the native library and back: short ones and long ones go different ways, and conversions move them.</summary>
internal sealed class RowValueTests : DatabaseTest
{
    [Test]
    public void Parameters_of_all_lengths_come_back_from_one_execution()
    {
        using var connection = OpenMemory();
        using var command = connection.CreateCommand();
        var lengths = new[] { 0, 1, 63, 64, 65, 1000, 1024, 1025, 5000, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 0, 3, 100_000, 0, 1 };
        for (var i = 0; i < lengths.Length; i++)
        {
            command.Parameters.AddWithValue($"@text{i}", new string('ž', lengths[i]));
            command.Parameters.AddWithValue($"@blob{i}", Encoding.UTF8.GetBytes(new string('x', lengths[i])));
        }

        command.CommandText = "SELECT " + string.Join(", ", command.Parameters.Cast<LibSqlParameter>().Select(static parameter => parameter.ParameterName));
        for (var run = 0; run < 2; run++)
        {
            using var reader = command.ExecuteReader();
            Assert.That(reader.Read(), Is.True);
            for (var i = 0; i < command.Parameters.Count; i++)
            {
                Assert.That(reader.GetValue(i), Is.EqualTo(command.Parameters[i].Value), $"{command.Parameters[i].ParameterName} in run {run}");
            }
        }
    }

    [Test]
    public void A_parameter_keeps_its_text_while_another_execution_of_the_same_sql_runs()
    {
        using var connection = OpenMemory();
        const string Sql = "SELECT @p UNION ALL SELECT @p || '!'";
        using var first = new LibSqlCommand(Sql, connection);
        first.Parameters.AddWithValue("@p", "first");
        using var outer = first.ExecuteReader();
        outer.Read();
        using var second = new LibSqlCommand(Sql, connection);
        second.Parameters.AddWithValue("@p", "second");
        using var inner = second.ExecuteReader();
        inner.Read();
        Assert.Multiple(() =>
        {
            Assert.That(inner.GetString(0), Is.EqualTo("second"));
            Assert.That(outer.GetString(0), Is.EqualTo("first"));
            Assert.That(outer.Read(), Is.True);
            Assert.That(outer.GetString(0), Is.EqualTo("first!"));
        });
    }

    [Test]
    public void An_execution_does_not_see_the_long_value_of_the_one_before()
    {
        using var connection = OpenMemory();
        using var command = new LibSqlCommand("SELECT length(@p)", connection);
        var parameter = command.Parameters.AddWithValue("@p", new string('x', 5000));
        Assert.That(command.ExecuteScalar(), Is.EqualTo(5000));
        parameter.Value = "short";
        Assert.That(command.ExecuteScalar(), Is.EqualTo(5));
        parameter.Value = null;
        Assert.That(command.ExecuteScalar(), Is.EqualTo(DBNull.Value));
    }

    [Test]
    public void Explain_does_not_see_the_values_of_the_execution_before()
    {
        using var connection = OpenMemory();
        using var bound = new LibSqlCommand("EXPLAIN SELECT @p", connection);
        bound.Parameters.AddWithValue("@p", new string('x', 100));
        bound.ExecuteNonQuery();
        using var open = new LibSqlCommand("EXPLAIN SELECT @p", connection);
        Assert.That(open.ExecuteScalar(), Is.EqualTo(0));
    }

    [Test]
    public void A_blob_can_be_read_as_text_and_as_bytes_in_any_order()
    {
        using var connection = OpenMemory();
        using var command = new LibSqlCommand("SELECT CAST('text' AS BLOB), zeroblob(3), 42, 'text', x''", connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.Multiple(() =>
        {
            Assert.That(reader.GetFieldValue<byte[]>(0), Is.EqualTo("text"u8.ToArray()));
            Assert.That(reader.GetString(0), Is.EqualTo("text"));
            Assert.That(reader.GetFieldValue<byte[]>(0), Is.EqualTo("text"u8.ToArray()));
            Assert.That(reader.GetFieldValue<byte[]>(1), Is.EqualTo(new byte[3]));
            Assert.That(reader.GetString(2), Is.EqualTo("42"));
            Assert.That(reader.GetInt32(2), Is.EqualTo(42));
            Assert.That(reader.GetFieldValue<byte[]>(2), Is.EqualTo("42"u8.ToArray()));
            Assert.That(reader.GetFieldValue<byte[]>(3), Is.EqualTo("text"u8.ToArray()));
            Assert.That(reader.GetFieldValue<byte[]>(4), Is.Empty);
        });
    }

    [Test]
    public void A_database_in_utf16_gives_the_same_text_and_bytes()
    {
        using var connection = OpenFile();
        connection.Execute("PRAGMA encoding = 'UTF-16'; CREATE TABLE t (a); INSERT INTO t VALUES ('žluťoučký 🐎')");
        using var command = new LibSqlCommand("SELECT a, a FROM t WHERE a = @a", connection);
        command.Parameters.AddWithValue("@a", "žluťoučký 🐎");
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.Multiple(() =>
        {
            Assert.That(reader.GetString(0), Is.EqualTo("žluťoučký 🐎"));
            Assert.That(reader.GetFieldValue<byte[]>(1), Is.EqualTo(Encoding.UTF8.GetBytes("žluťoučký 🐎")));
        });
    }

    [Test]
    public void Invalid_utf8_reads_as_replacement_characters_whatever_its_length([Values(3, 70)] int length)
    {
        using var connection = OpenMemory();
        using var command = new LibSqlCommand($"SELECT CAST(x'{string.Concat(Enumerable.Repeat("ff", length))}' AS TEXT)", connection);
        Assert.That(command.ExecuteScalar(), Is.EqualTo(new string('\ufffd', length)));
    }
}
