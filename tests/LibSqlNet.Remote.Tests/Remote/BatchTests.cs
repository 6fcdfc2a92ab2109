using System.Data;

namespace LibSqlNet.Remote.Tests.Remote;

internal sealed class BatchTests : RemoteTest
{
    [Test]
    public async Task Batch_gives_each_command_its_count_and_its_rows()
    {
        await using var connection = Open();
        Execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, a)");
        await using var batch = new LibSqlBatch(connection);
        Add(batch, "INSERT INTO t(a) VALUES(@a), (@a)", 1);
        Add(batch, "INSERT INTO t(a) VALUES(@a) RETURNING id", 2);
        Add(batch, "SELECT count(*) FROM t WHERE a = @a", 1);
        await using var reader = await batch.ExecuteReaderAsync();
        Assert.That(await reader.ReadAsync(), Is.True);
        Assert.That(reader.GetInt64(0), Is.EqualTo(3));
        Assert.That(await reader.NextResultAsync(), Is.True);
        Assert.That(await reader.ReadAsync(), Is.True);
        Assert.That(reader.GetInt64(0), Is.EqualTo(2));
        await reader.CloseAsync();
        Assert.That(batch.BatchCommands.Select(static command => command.RecordsAffected), Is.EqualTo([2, 1, -1]));
        Assert.That(reader.RecordsAffected, Is.EqualTo(3));
    }

    [Test]
    public void Command_that_fails_is_named_and_ends_the_batch()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a UNIQUE)");
        using var batch = new LibSqlBatch(connection);
        Add(batch, "INSERT INTO t VALUES(@a)", 1);
        Add(batch, "INSERT INTO t VALUES(@a)", 1);
        Add(batch, "INSERT INTO t VALUES(@a)", 2);
        var error = Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery());
        Assert.That(error!.BatchCommand, Is.SameAs(batch.BatchCommands[1]));
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
    }

    [Test]
    public void Parameter_that_is_missing_is_told_of_when_what_stands_before_has_run()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a)");
        Assert.That(
            () => Execute(connection, "INSERT INTO t VALUES(@p0); INSERT INTO t VALUES(@p1)", 1), Throws.InvalidOperationException.With.Message.Contains("@p1"));
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
    }

    [Test]
    public void Parameters_are_found_by_name_number_and_place()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT ?, :b, @c, $d, ?2, ?, :b");
        command.Parameters.Add(new LibSqlParameter { Value = 1 });
        command.Parameters.AddWithValue(":b", 2);
        command.Parameters.AddWithValue("c", 3);
        command.Parameters.AddWithValue("$d", 4);
        command.Parameters.Add(new LibSqlParameter { Value = 5 });
        Assert.That(Results(command)[0][0], Is.EqualTo([1L, 2L, 3L, 4L, 2L, 5L, 2L]));
    }

    [Test]
    public void SchemaOnly_runs_no_query_and_knows_its_columns()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, name VARCHAR(9))");
        using var command = Command(connection, "SELECT id, name AS n, 1 + @p0 FROM t");
        using var reader = command.ExecuteReader(CommandBehavior.SchemaOnly);
        Assert.That(reader.GetColumnSchema().Select(static column => (column.ColumnName, column.DataTypeName)), Is.EqualTo([("id", "INTEGER"), ("n", "VARCHAR"), ("1 + @p0", "BLOB")]));
        Assert.That(reader.Read(), Is.False);
    }

    [Test]
    public void Prepare_tells_what_is_wrong_and_runs_nothing()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a)");
        using var command = Command(connection, "INSERT INTO t VALUES(1); SELECT * FROM t");
        command.Prepare();
        Assert.That(Scalar(connection, "SELECT count(*) FROM t"), Is.Zero);
        command.CommandText = "SELECT * FROM missing";
        Assert.That(command.Prepare, Throws.InstanceOf<LibSqlException>().With.Message.Contains("missing"));
    }

    [Test]
    public void Last_insert_rowid_is_known_to_the_next_command_or_refused()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY)");
        Execute(connection, "INSERT INTO t VALUES(41), (42)");
        Assert.That(Scalar(connection, "SELECT last_insert_rowid() + @p0", 1), Is.EqualTo(43));
        Assert.That(Scalar(connection, "SELECT changes()"), Is.EqualTo(2));
        Assert.That(() => Scalar(connection, "SELECT * FROM t WHERE id = last_insert_rowid()"), Throws.InstanceOf<NotSupportedException>());
        connection.Close();
        connection.Open();
        Assert.That(Scalar(connection, "SELECT last_insert_rowid()"), Is.Zero);
    }

    [Test]
    public void Foreign_keys_stay_as_they_were_set()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, t REFERENCES t(id))");
        Assert.That(() => Execute(connection, "INSERT INTO t VALUES(1, 9)"), Throws.InstanceOf<LibSqlException>());
        Execute(connection, "PRAGMA foreign_keys = 0");
        Execute(connection, "INSERT INTO t VALUES(1, 9)");
        using var without = Open(ConnectionString + ";Foreign Keys=False");
        Execute(without, "INSERT INTO t VALUES(2, 9)");
        connection.Close();
        connection.Open();
        Assert.That(() => Execute(connection, "INSERT INTO t VALUES(3, 9)"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void What_the_server_cannot_do_is_refused_with_the_reason()
    {
        using var connection = Open();
        Assert.Multiple(() =>
        {
            Assert.That(() => connection.CreateFunction("f", static () => 1L), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => connection.EnableExtensions(true), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => Execute(connection, "ATTACH 'x' AS y"), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => Execute(connection, "VACUUM"), Throws.InstanceOf<LibSqlException>());
            Assert.That(() => Open(ConnectionString + ";Recursive Triggers=True"), Throws.InstanceOf<NotSupportedException>());
        });
    }

    private static void Add(LibSqlBatch batch, string sql, object value)
    {
        var command = new LibSqlBatchCommand(sql);
        command.Parameters.AddWithValue("@a", value);
        batch.BatchCommands.Add(command);
    }
}
