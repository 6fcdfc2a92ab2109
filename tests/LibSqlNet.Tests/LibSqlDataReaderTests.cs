using System.Data;

namespace LibSqlNet.Tests;

internal sealed class LibSqlDataReaderTests : DatabaseTest
{
    private enum Colour : byte
    {
        Red = 1,
        Blue = 200,
    }

    [Test]
    public void Read_walks_rows_and_then_returns_false()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 UNION ALL SELECT 2");
        using var reader = command.ExecuteReader();

        Assert.Multiple(() =>
        {
            Assert.That(reader.HasRows);
            Assert.That(reader.Read() && reader.GetInt32(0) == 1);
            Assert.That(reader.Read() && reader.GetInt32(0) == 2);
            Assert.That(reader.Read(), Is.False);
            Assert.That(reader.Read(), Is.False);
            Assert.That(reader.HasRows);
            Assert.That(reader.Depth, Is.Zero);
        });
    }

    [Test]
    public void HasRows_is_false_when_result_is_empty()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 AS a WHERE 0");
        using var reader = command.ExecuteReader();

        Assert.That((reader.HasRows, reader.FieldCount, reader.GetName(0), reader.Read()), Is.EqualTo((false, 1, "a", false)));
    }

    [Test]
    public void NextResult_skips_statements_without_result()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1; CREATE TABLE t (a); INSERT INTO t VALUES (7); SELECT a, a FROM t; DELETE FROM t");
        using var reader = command.ExecuteReader();
        Assert.That((reader.FieldCount, reader.RecordsAffected), Is.EqualTo((1, -1)));
        Assert.That(reader.NextResult());
        Assert.That((reader.FieldCount, reader.RecordsAffected, reader.Read(), reader.GetInt32(1)), Is.EqualTo((2, 1, true, 7)));
        Assert.That(reader.NextResult(), Is.False);
        Assert.That((reader.FieldCount, reader.RecordsAffected, reader.HasRows, reader.Read()), Is.EqualTo((0, 2, false, false)));
        Assert.That(reader.NextResult(), Is.False);
    }

    [Test]
    public void Reader_has_no_result_when_command_is_empty([Values("", ";", "-- c", "CREATE TABLE t (a)")] string sql)
    {
        using var connection = OpenMemory();
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();

        Assert.Multiple(() =>
        {
            Assert.That((reader.FieldCount, reader.HasRows, reader.Read(), reader.NextResult()), Is.EqualTo((0, false, false, false)));
            Assert.That(() => reader.GetName(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetValue(0), Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Close_runs_statements_that_are_left()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using var command = connection.Command("SELECT 1; INSERT INTO t VALUES (1); SELECT 2; INSERT INTO t VALUES (2)");
        var reader = command.ExecuteReader();
        reader.Close();

        Assert.That((reader.IsClosed, reader.RecordsAffected), Is.EqualTo((true, 2)));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2));
    }

    [Test]
    public void Close_throws_when_left_statement_fails_and_is_closed_all_the_same()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1; SELECT nope");
        var reader = command.ExecuteReader();

        Assert.That(reader.Close, Throws.TypeOf<LibSqlException>());
        Assert.That(reader.IsClosed);
        reader.Dispose();
        Assert.That(connection.Scalar("SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public void Close_runs_nothing_behind_a_failure_that_was_seen()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using var command = connection.Command("SELECT 1; SELECT nope; INSERT INTO t VALUES (1)");
        using (var reader = command.ExecuteReader())
        {
            Assert.That(reader.NextResult, Throws.TypeOf<LibSqlException>());
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Close_closes_connection_when_behavior_says_so()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        command.ExecuteReader(CommandBehavior.CloseConnection).Dispose();

        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void Reader_survives_its_command()
    {
        using var connection = OpenMemory();
        var command = connection.Command("SELECT @a UNION ALL SELECT 2", ("@a", 1));
        using var reader = command.ExecuteReader();
        command.Dispose();

        Assert.That(reader.Read() && reader.Read() && reader.GetInt32(0) == 2);
    }

    [Test]
    public void Members_throw_when_closed()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        var reader = command.ExecuteReader();
        reader.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(() => reader.FieldCount, Throws.InvalidOperationException);
            Assert.That(() => reader.HasRows, Throws.InvalidOperationException);
            Assert.That(() => reader.Read(), Throws.InvalidOperationException);
            Assert.That(() => reader.NextResult(), Throws.InvalidOperationException);
            Assert.That(() => reader.GetName(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetInt32(0), Throws.InvalidOperationException);
            Assert.That(reader.RecordsAffected, Is.EqualTo(-1));
        });
    }

    [Test]
    public void Getters_throw_without_row_or_column()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        using var reader = command.ExecuteReader();
        Assert.That(() => reader.GetInt32(0), Throws.InvalidOperationException.With.Message.Contains("Read"));
        reader.Read();
        Assert.Multiple(() =>
        {
            Assert.That(() => reader.GetInt32(1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => reader.GetInt32(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => reader.GetName(1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => reader.GetFieldType(1), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
        reader.Read();
        Assert.That(() => reader.GetInt32(0), Throws.InvalidOperationException);
    }

    [Test]
    public void Getters_throw_when_value_is_null()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT NULL AS a");
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.Multiple(() =>
        {
            Assert.That(() => reader.GetInt64(0), Throws.InvalidOperationException.With.Message.Contains("'a'"));
            Assert.That(() => reader.GetInt32(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetBoolean(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetDouble(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetDecimal(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetString(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetGuid(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetDateTime(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetStream(0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetBytes(0, 0, null, 0, 0), Throws.InvalidOperationException);
            Assert.That(() => reader.GetFieldValue<byte[]>(0), Throws.InvalidOperationException);
            Assert.That(reader.IsDBNull(0));
            Assert.That(reader.GetValue(0), Is.EqualTo(DBNull.Value));
            Assert.That(reader.GetFieldValue<DBNull>(0), Is.EqualTo(DBNull.Value));
            Assert.That(reader.GetFieldValue<int?>(0), Is.Null);
            Assert.That(reader.GetFieldValue<DateTime?>(0), Is.Null);
            Assert.That(reader.GetFieldValue<DayOfWeek?>(0), Is.Null);
            Assert.That(reader.GetTextReader(0).ReadToEnd(), Is.Empty);
        });
    }

    [Test]
    public void Narrow_getters_check_range()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 300, -1, 3000000000, 70000");
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.Multiple(() =>
        {
            Assert.That(() => reader.GetByte(0), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetFieldValue<sbyte>(0), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetFieldValue<uint>(1), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetInt32(2), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetInt16(3), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetChar(3), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetFieldValue<Colour>(0), Throws.TypeOf<OverflowException>());
            Assert.That(() => reader.GetFieldValue<Colour?>(0), Throws.TypeOf<OverflowException>());
            Assert.That(reader.GetFieldValue<ulong>(1), Is.EqualTo(ulong.MaxValue));
            Assert.That(reader.GetFieldValue<uint>(2), Is.EqualTo(3000000000));
        });
    }

    [Test]
    public void GetFieldValue_reads_enums_and_nullables()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 200, 1.5, 'x', '2024-02-29'");
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.Multiple(() =>
        {
            Assert.That(reader.GetFieldValue<Colour>(0), Is.EqualTo(Colour.Blue));
            Assert.That(reader.GetFieldValue<Colour?>(0), Is.EqualTo(Colour.Blue));
            Assert.That(reader.GetFieldValue<double?>(1), Is.EqualTo(1.5));
            Assert.That(reader.GetFieldValue<object>(2), Is.EqualTo("x"));
            Assert.That(reader.GetFieldValue<DateOnly?>(3), Is.EqualTo(new DateOnly(2024, 2, 29)));
            Assert.That(() => reader.GetFieldValue<Version>(2), Throws.TypeOf<InvalidCastException>().With.Message.Contains("System.Version"));
        });
    }

    [Test]
    public void GetFieldType_is_of_value_or_of_declaration_or_object()
    {
        using var connection = OpenMemory();
        connection.Execute(
            """
            CREATE TABLE t (i INTEGER, r DOUBLE PRECISION, s VARCHAR(20), b BLOB, d DECIMAL(10, 2), n);
            INSERT INTO t DEFAULT VALUES;
            INSERT INTO t VALUES ('text', 1.5, 2, x'00', 3, 4);
            """);
        using var command = connection.Command("SELECT *, NULL FROM t");
        using var reader = command.ExecuteReader();
        Type[] declared = [typeof(long), typeof(double), typeof(string), typeof(byte[]), typeof(string), typeof(object), typeof(object)];
        Assert.That(Enumerable.Range(0, 7).Select(reader.GetFieldType), Is.EqualTo(declared));
        reader.Read();
        Assert.That(Enumerable.Range(0, 7).Select(reader.GetFieldType), Is.EqualTo(declared));
        reader.Read();
        Assert.That(
            Enumerable.Range(0, 7).Select(reader.GetFieldType),
            Is.EqualTo(new[] { typeof(string), typeof(double), typeof(string), typeof(byte[]), typeof(long), typeof(long), typeof(object) }));
        Assert.That(
            Enumerable.Range(0, 7).Select(reader.GetDataTypeName),
            Is.EqualTo(new[] { "INTEGER", "DOUBLE PRECISION", "VARCHAR", "BLOB", "DECIMAL", "INTEGER", "BLOB" }));
    }

    [Test]
    public void GetFieldType_is_of_first_row_before_Read()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT count(*), 1.5, 'text', x'00', NULL");
        using var reader = command.ExecuteReader();

        Type[] types = [typeof(long), typeof(double), typeof(string), typeof(byte[]), typeof(object)];
        Assert.That(Enumerable.Range(0, 5).Select(reader.GetFieldType), Is.EqualTo(types));
    }

    [Test]
    public void GetOrdinal_prefers_exact_name()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 AS a, 2 AS A, 3 AS Bb, 4 AS c, 5 AS c");
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.Multiple(() =>
        {
            Assert.That(reader.GetOrdinal("A"), Is.EqualTo(1));
            Assert.That(reader["bB"], Is.EqualTo(3));
            Assert.That(reader["c"], Is.EqualTo(4), "the first of equal names");
            Assert.That(() => reader.GetOrdinal("C"), Throws.InvalidOperationException.With.Message.Contains("ambiguous"));
            Assert.That(() => reader.GetOrdinal("x"), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void GetBytes_and_GetChars_copy_parts()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT x'0102030405', 'žluťoučký', x''");
        using var reader = command.ExecuteReader();
        reader.Read();
        var bytes = new byte[4];
        var chars = new char[4];

        Assert.Multiple(() =>
        {
            Assert.That(reader.GetBytes(0, 0, null, 0, 0), Is.EqualTo(5));
            Assert.That(reader.GetBytes(0, 3, bytes, 1, 3), Is.EqualTo(2));
            Assert.That(bytes, Is.EqualTo(new byte[] { 0, 4, 5, 0 }));
            Assert.That(reader.GetBytes(0, 9, bytes, 0, 4), Is.Zero);
            Assert.That(reader.GetBytes(2, 0, bytes, 0, 4), Is.Zero);
            Assert.That(() => reader.GetBytes(0, 0, bytes, 2, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(reader.GetChars(1, 0, null, 0, 0), Is.EqualTo(9));
            Assert.That(reader.GetChars(1, 3, chars, 0, 4), Is.EqualTo(4));
            Assert.That(new string(chars), Is.EqualTo("ťouč"));
            Assert.That(reader.GetChars(1, 8, chars, 0, 4), Is.EqualTo(1));
        });
    }

    [Test]
    public void GetStream_and_GetTextReader_give_the_value()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT x'0102', 'text'");
        using var reader = command.ExecuteReader();
        reader.Read();
        using var stream = reader.GetStream(0);
        using var text = reader.GetTextReader(1);

        Assert.That((stream.ReadByte(), stream.ReadByte(), stream.ReadByte(), stream.CanWrite), Is.EqualTo((1, 2, -1, false)));
        Assert.That(text.ReadToEnd(), Is.EqualTo("text"));
    }

    [Test]
    public void GetValues_copies_what_fits()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1, 'x', NULL");
        using var reader = command.ExecuteReader();
        reader.Read();
        var two = new object[2];
        var four = new object[4];

        Assert.That(reader.GetValues(two), Is.EqualTo(2));
        Assert.That(reader.GetValues(four), Is.EqualTo(3));
        Assert.That(two, Is.EqualTo(new object[] { 1L, "x" }));
        Assert.That(four, Is.EqualTo(new object?[] { 1L, "x", DBNull.Value, null }));
    }

    [Test]
    public void Returning_counts_when_read_to_the_end_or_left([Values] bool readsAll)
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using var command = connection.Command("INSERT INTO t VALUES (1), (2), (3) RETURNING a");
        using (var reader = command.ExecuteReader())
        {
            Assert.That(reader.Read());
            Assert.That(reader.RecordsAffected, Is.EqualTo(-1));
            while (readsAll && reader.Read())
            {
            }

            reader.Close();
            Assert.That(reader.RecordsAffected, Is.EqualTo(3));
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(3));
    }

    [Test]
    public void Several_readers_share_a_connection()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
        using var outerCommand = connection.Command("SELECT a FROM t ORDER BY a");
        using var outer = outerCommand.ExecuteReader();
        var sums = new List<long>();
        while (outer.Read())
        {
            using var innerCommand = connection.Command("SELECT a + @b FROM t ORDER BY a", ("@b", outer.GetInt64(0) * 10));
            using var inner = innerCommand.ExecuteReader();
            while (inner.Read())
            {
                sums.Add(inner.GetInt64(0));
            }
        }

        Assert.That(sums, Is.EqualTo(new long[] { 11, 12, 21, 22 }));
    }

    [Test]
    public async Task Async_members_do_the_same()
    {
        await using var connection = OpenMemory();
        await using var command = connection.Command("SELECT 1, NULL; SELECT 2");
        await using var reader = await command.ExecuteReaderAsync();

        Assert.That(await reader.ReadAsync());
        Assert.That(await reader.GetFieldValueAsync<int>(0), Is.EqualTo(1));
        Assert.That(await reader.IsDBNullAsync(1));
        Assert.That(await reader.ReadAsync(), Is.False);
        Assert.That(await reader.NextResultAsync());
        Assert.That(await reader.ReadAsync());
        Assert.CatchAsync<OperationCanceledException>(async () => await reader.ReadAsync(new CancellationToken(canceled: true)));
        await reader.CloseAsync();
        Assert.That(reader.IsClosed);
    }

    [Test]
    public void Enumerating_gives_records()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 AS a UNION ALL SELECT 2");
        using var reader = command.ExecuteReader();

        Assert.That(reader.Cast<IDataRecord>().Select(static record => record["a"]), Is.EqualTo(new object[] { 1L, 2L }));
    }

    [Test]
    public void Text_and_blob_may_hold_nul_and_be_long()
    {
        using var connection = OpenMemory();
        var text = string.Concat(Enumerable.Repeat("a\0ž🐎", 100_000));
        byte[] bytes = [.. Enumerable.Range(0, 3_000_000).Select(static i => (byte)(i * 31 >> 3))];
        using var command = connection.Command("SELECT @t, @b", ("@t", text), ("@b", bytes));
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.That(reader.GetString(0), Is.EqualTo(text));
        Assert.That(reader.GetValue(1), Is.EqualTo(bytes));
    }
}
