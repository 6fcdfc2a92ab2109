using System.Data;

namespace LibSqlNet.Tests;

internal sealed class CommandBehaviorTests : DatabaseTest
{
    [Test]
    public void SingleRow_gives_one_row_of_each_result()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 UNION ALL SELECT 2; CREATE TABLE t (a); INSERT INTO t VALUES (3), (4) RETURNING a");
        using var reader = command.ExecuteReader(CommandBehavior.SingleRow);

        Assert.That(reader.Read() && reader.GetInt32(0) == 1);
        Assert.That(reader.Read(), Is.False);
        Assert.That(() => reader.GetInt32(0), Throws.InvalidOperationException);
        Assert.That(reader.Read(), Is.False);
        Assert.That(reader.NextResult());
        Assert.That(reader.Read() && reader.GetInt32(0) == 3);
        Assert.That(reader.Read(), Is.False);
        Assert.That(reader.RecordsAffected, Is.EqualTo(2));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2));
    }

    [Test]
    public async Task SingleRow_holds_for_ReadAsync()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1 UNION ALL SELECT 2");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow);

        Assert.That(await reader.ReadAsync());
        Assert.That(await reader.ReadAsync(), Is.False);
    }

    [Test]
    public void SingleResult_gives_the_first_result_and_runs_the_rest()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using var command = connection.Command("SELECT 1; INSERT INTO t VALUES (3) RETURNING a; SELECT 2; INSERT INTO t VALUES (4)");
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);

        Assert.That(reader.Read());
        Assert.That(reader.NextResult(), Is.False);
        Assert.That(reader.RecordsAffected, Is.EqualTo(2));
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2));
    }

    [Test]
    public void SchemaOnly_gives_columns_without_running_a_query([Values("", "Conformance=Strict")] string options)
    {
        using var connection = OpenFile(options);
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO t VALUES (1, 'x')");
        using var command = connection.Command("SELECT id, name FROM t WHERE id = @id AND abs(-9223372036854775807 - 1); SELECT 2 AS two");
        using var reader = command.ExecuteReader(CommandBehavior.SchemaOnly);

        Assert.That((reader.FieldCount, reader.HasRows, reader.GetName(1)), Is.EqualTo((2, false, "name")));
        Assert.That(reader.GetFieldType(0), Is.EqualTo(typeof(long)));
        Assert.That(reader.GetSchemaTable().Rows, Has.Count.EqualTo(2));
        Assert.That(reader.Read(), Is.False);
        Assert.That(reader.NextResult());
        Assert.That(reader.GetName(0), Is.EqualTo("two"));
        Assert.That(reader.NextResult(), Is.False);
    }

    [Test]
    public void SchemaOnly_runs_what_is_no_mere_query_unless_strict()
    {
        using var connection = OpenFile();
        using var command = connection.Command("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); SELECT a FROM t");
        using (var reader = command.ExecuteReader(CommandBehavior.SchemaOnly))
        {
            Assert.That(reader.GetName(0), Is.EqualTo("a"));
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void SchemaOnly_runs_nothing_when_strict()
    {
        using var connection = OpenFile("Conformance=Strict");
        connection.Execute("CREATE TABLE t (a INTEGER)");
        using var command = connection.Command("INSERT INTO t VALUES (1); INSERT INTO t VALUES (@missing) RETURNING a; DELETE FROM t");
        using (var reader = command.ExecuteReader(CommandBehavior.SchemaOnly))
        {
            Assert.That(reader.GetName(0), Is.EqualTo("a"));
            Assert.That(reader.Read(), Is.False);
            Assert.That(reader.NextResult(), Is.False);
            Assert.That(reader.RecordsAffected, Is.EqualTo(-1));
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void SchemaOnly_knows_the_schema_as_it_is_now()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a)");
        connection.Scalar("SELECT * FROM t");
        using var other = OpenFile("Pooling=False");
        using var command = connection.Command("SELECT * FROM t");
        for (var count = 1; count < 5; count++)
        {
            using (var reader = command.ExecuteReader(CommandBehavior.SchemaOnly))
            {
                Assert.That(reader.FieldCount, Is.EqualTo(count));
            }

            (count % 2 == 0 ? connection : other).Execute($"ALTER TABLE t ADD COLUMN c{count}");
        }
    }

    [Test]
    public void SchemaOnly_works_for_batches()
    {
        using var connection = OpenFile("Conformance=Strict");
        connection.Execute("CREATE TABLE t (a INTEGER)");
        using var batch = connection.CreateBatch();
        batch.BatchCommands.Add("DELETE FROM t");
        batch.BatchCommands.Add("SELECT a FROM t");
        using var reader = batch.ExecuteReader(CommandBehavior.SchemaOnly);

        Assert.That(reader.GetName(0), Is.EqualTo("a"));
    }

    [Test]
    public void SequentialAccess_and_KeyInfo_change_nothing()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1, 'x', x'00'");
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess | CommandBehavior.KeyInfo);
        reader.Read();

        Assert.That((reader.GetValue(2), reader.GetValue(0), reader.GetValue(1)), Is.EqualTo((new byte[] { 0 }, 1L, "x")));
        Assert.That(reader.FieldCount, Is.EqualTo(3));
    }

    [Test]
    public void A_reader_outlives_its_command()
    {
        using var connection = OpenMemory();
        var command = connection.Command("SELECT @a UNION ALL SELECT 2; SELECT @a", ("@a", 1));
        using var reader = command.ExecuteReader();
        command.Dispose();

        Assert.That(reader.Read() && reader.GetInt32(0) == 1);
        Assert.That(reader.Read() && reader.GetInt32(0) == 2);
        Assert.That(reader.NextResult());
        Assert.That(reader.Read() && reader.GetInt32(0) == 1);
    }

    [Test]
    public void A_reader_says_that_it_is_closed_when_its_connection_was()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT 1");
        using var reader = command.ExecuteReader();
        connection.Close();

        Assert.That(reader.IsClosed);
        Assert.That(Assert.Throws<InvalidOperationException>(() => reader.Read())!.Message, Does.Contain("closed"));
        Assert.Throws<InvalidOperationException>(() => reader.NextResult());
        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetSchemaTable());
    }
}
